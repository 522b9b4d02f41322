using System.Text.Json;

namespace Filiform.Web.Fhir;

/// <summary>Steps of the JSON reader.</summary>
internal static class JsonSteps
{
    /// <summary>Steps to the next property name of the object; false at its end. The value before must have been read or skipped.</summary>
    public static bool NextProperty(this ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Steps over the rest of an object that began at that depth.</summary>
    public static void LeaveObject(this ref Utf8JsonReader json, int depth)
    {
        while (json.CurrentDepth > depth || json.TokenType != JsonTokenType.EndObject)
            json.Read();
    }
}
