using System.Text.Json;

namespace Filiform.Web.CdsHooks;

/// <summary>Why a call was not answered, as an OperationOutcome: this door's one translation of what went wrong.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Code of the issue, as FHIR names them.</param>
/// <param name="Text">What is wrong, and what to do.</param>
internal sealed record Problem(int Status, string Code, string Text)
{
    public static Problem NoSuchService { get; } = new(StatusCodes.Status404NotFound, "not-found",
        $"There is no such service; there are {string.Join(", ", CdsService.All.Select(s => s.Id))}");

    public static Problem WrongMethod { get; } = new(StatusCodes.Status405MethodNotAllowed, "not-supported",
        "Nothing here answers such a call; GET /cds-services lists the services, and each is called by POST");

    public static Problem NotJson { get; } = new(StatusCodes.Status415UnsupportedMediaType, "not-supported", "The body must be application/json in UTF-8, not compressed");

    public static Problem NoRecord { get; } = new(StatusCodes.Status412PreconditionFailed, "incomplete",
        "Nothing of the patient's record was sent as prefetch, so nothing can be said. This service reads nothing from a FHIR server: nothing about a patient is sent to an outside address. "
        + "Send the prefetch that GET /cds-services lists");

    public static Problem NoClinic { get; } = new(StatusCodes.Status409Conflict, "conflict", "No clinic is set up in this program yet, so there is nobody to keep it for");

    public static Problem NotKept { get; } = new(StatusCodes.Status503ServiceUnavailable, "transient", "The feedback could not be kept; send it again later");

    public static Problem TooLarge(int limit) => new(StatusCodes.Status413PayloadTooLarge, "too-long", $"The body is larger than {limit / (1024 * 1024)} MB");

    public static Problem Malformed(string text) => new(StatusCodes.Status400BadRequest, "invalid", text);

    public static Problem Stranger(string text) => new(StatusCodes.Status401Unauthorized, "login", text);

    public static Problem TooMany(string text) => new(StatusCodes.Status429TooManyRequests, "throttled", text);

    /// <summary>Writes it as the answer.</summary>
    public async Task Write(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await using (var json = new Utf8JsonWriter(http.Response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteString("resourceType", "OperationOutcome");
            json.WriteStartArray("issue");
            json.WriteStartObject();
            json.WriteString("severity", "error");
            json.WriteString("code", Code);
            json.WriteStartObject("details");
            json.WriteString("text", Text);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
