using System.Reflection;

namespace Filiform;

/// <summary>The test proves that rule, or the control of that hazard.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProvesAttribute(string id) : Attribute
{
    public string Id { get; } = id;

    /// <summary>The rules that a test proves; hazards are numbered and left out.</summary>
    public static IEnumerable<string> Rules(MethodInfo test) =>
        test.GetCustomAttributes<ProvesAttribute>().Select(p => p.Id).Where(id => !id.StartsWith("H-", StringComparison.Ordinal));
}
