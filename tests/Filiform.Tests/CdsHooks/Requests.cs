using Filiform.Tests.Screen;

namespace Filiform.Tests.CdsHooks;

/// <summary>Requests about Ana, as an EHR would send them.</summary>
internal static class Requests
{
    public const string Instance = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea";

    public const string Empty = """{ "resourceType": "Bundle", "type": "searchset" }""";

    /// <summary>Everything that is asked for, and nothing in it but what is named here, such as <c>("conditions", …)</c>.</summary>
    public static string Everything(params (string Key, string? Value)[] given)
    {
        string[] keys = ["patient", "conditions", "medications", "medicationStatements", "allergies", "procedures", "devices", "deviceUseStatements", "observations", "questionnaireResponses"];
        return Prefetch([.. keys.Select(k => given.FirstOrDefault(g => g.Key == k) is { Key: not null } own ? own : (k, k == "patient" ? Bundles.Ana : Empty))]);
    }

    public static string Prefetch(params (string Key, string? Value)[] given) =>
        $"{{ {string.Join(", ", given.Select(g => $"\"{g.Key}\": {g.Value ?? "null"}"))} }}";

    public static string PatientView(string prefetch, string patient = "ana", string instance = Instance) =>
        $$"""{ "hook": "patient-view", "hookInstance": "{{instance}}", "context": { "userId": "Practitioner/mara", "patientId": "{{patient}}" }, "prefetch": {{prefetch}} }""";

    public static string AppointmentBook(string prefetch) =>
        $$"""{ "hook": "appointment-book", "hookInstance": "{{Instance}}", "context": { "userId": "Practitioner/mara", "patientId": "ana", "appointments": {{Empty}} }, "prefetch": {{prefetch}} }""";

    public static string OrderSign(string prefetch, params string[] orders) =>
        $$"""{ "hook": "order-sign", "hookInstance": "{{Instance}}", "context": { "userId": "Practitioner/mara", "patientId": "ana", "draftOrders": {{Bundles.Of(orders)}} }, "prefetch": {{prefetch}} }""";

    public static string Service(string words) =>
        $$"""{ "resourceType": "ServiceRequest", "id": "s1", "status": "draft", "intent": "order", "code": { "text": "{{words}}" }, "subject": { "reference": "Patient/ana" } }""";
}
