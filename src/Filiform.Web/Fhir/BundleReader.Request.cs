using System.Text.Json;
using Filiform.Rules;

namespace Filiform.Web.Fhir;

/// <summary>A CDS Hooks request: its context, and resources and bundles by prefetch key.</summary>
public sealed partial class BundleReader
{
    private const int KeyLimit = 100;

    // FHIR itself seldom goes deeper than a dozen.
    private static readonly JsonReaderOptions RequestOptions = new() { MaxDepth = 64 };

    private readonly List<Draft> _services = [];
    private Request? _request;
    private bool _isOrder;

    /// <summary>
    /// Reads one request. Never throws for what is wrong with it: it is refused with the JSON path. Refused as <c>wrong-patient</c> when the patient
    /// given is not the one of the context; a single resource about somebody else is left out with a warning.
    /// </summary>
    public static Decision<RequestContent> ReadRequest(ReadOnlySpan<byte> body, Wanted wanted)
    {
        var reader = new BundleReader(wanted) { _request = new Request() };
        return reader.Take(body, RequestOptions, reader.ReadRequest) is { } refusal ? refusal : reader.Conclude(reader._request);
    }

    private void ReadRequest(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw new BundleRefused("not-a-request", "The body is not a JSON object");
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("hook"u8))
                _request!.Hook = ReadOnce(ref json, "hook", _request.Hook);
            else if (json.ValueTextEquals("hookInstance"u8))
                _request!.HookInstance = ReadOnce(ref json, "hookInstance", _request.HookInstance);
            else if (json.ValueTextEquals("context"u8))
                ReadContext(ref json);
            else if (json.ValueTextEquals("prefetch"u8))
                ReadPrefetch(ref json);
            else
                Pass(ref json);
        }
        _place = "$";
        // Reading on finds what stands behind the end.
        json.Read();
    }

    private void ReadContext(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw Expected("context", "an object");
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("patientId"u8))
                _request!.PatientId = ReadOnce(ref json, "context.patientId", _request.PatientId);
            else if (json.ValueTextEquals("draftOrders"u8))
                ReadOrders(ref json);
            else
                Pass(ref json);
        }
    }

    private void ReadOrders(ref Utf8JsonReader json)
    {
        json.Read();
        (_place, _entry, _request!.HasOrders) = ("context.draftOrders", -1, true);
        if (json.TokenType != JsonTokenType.StartObject || KindOf(json) != ResourceKind.Bundle)
            throw Expected(_place, "a Bundle");
        _isOrder = true;
        ReadBundle(ref json);
        (_isOrder, _place, _entry) = (false, "$", -1);
    }

    private void ReadPrefetch(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return;
        if (json.TokenType != JsonTokenType.StartObject)
            throw Expected("prefetch", "an object");
        while (json.NextProperty())
        {
            if (_request!.Prefetch.Count == KeyLimit)
                throw Expected("prefetch", $"at most {KeyLimit} keys");
            var key = json.GetString()!;
            (_place, _entry) = ($"prefetch.{Shortened(key)}", -1);
            json.Read();
            _request.Prefetch.Add((key, Given.Whole));
            if (json.TokenType == JsonTokenType.Null)
                Keep(Given.Nothing);
            else if (json.TokenType == JsonTokenType.StartObject)
                ReadGiven(ref json);
            else
                throw Expected(_place, "a resource, a Bundle or null");
        }
        (_place, _entry) = ("$", -1);
    }

    private void ReadGiven(ref Utf8JsonReader json)
    {
        switch (KindOf(json))
        {
            case ResourceKind.Bundle:
                ReadBundle(ref json);
                break;
            case ResourceKind.OperationOutcome:
                Keep(Given.Nothing);
                json.Skip();
                break;
            case ResourceKind.Other when TypeName(json) == "none":
                throw Expected($"{_place}.resourceType", "the name of a resource");
            default:
                var (patient, draft) = ReadResource(ref json);
                if (patient is not null)
                    AddPatient(patient, null);
                if (draft is not null)
                    AddDraft(draft, null);
                break;
        }
    }

    private Decision<RequestContent> Conclude(Request request)
    {
        if (request.Missing is { } missing)
            return Refusal.Because("missing", $"{missing}: it is missing");
        var id = request.PatientId!.StartsWith("Patient/", StringComparison.Ordinal) ? request.PatientId["Patient/".Length..] : request.PatientId;
        if (!_index.KeepTo(id))
            return Refusal.Because("wrong-patient", $"context.patientId: '{Shortened(id)}' is not the patient given under prefetch");
        var patient = _index.GatherOne(_drafts, _wanted.OnlyCurrent, Warn);
        return new RequestContent(request.Hook!, request.HookInstance!, patient, [.. request.Prefetch], request.HasOrders ? TakeOrders() : null, AllWarnings());
    }

    private Orders TakeOrders() => new(
        [.. _drafts.Where(d => d.IsOrder).Select(d => d.Resource!)],
        [.. _services.Where(_index.IsKept).Select(s => new OrderedService(
            [.. s.Concept.Codings.Select(c => c.Display).Append(s.Concept.Text).OfType<string>()], [.. s.Concept.Codings.Select(c => c.Code)]))]);

    // Said twice in two ways, nobody knows which is meant.
    private static string ReadOnce(ref Utf8JsonReader json, string path, string? before)
    {
        json.Read();
        var text = json.TokenType == JsonTokenType.String ? json.GetString()! : throw Expected(path, "a text");
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestCode)
            throw Expected(path, $"a text of 1 to {LongestCode} characters");
        return before is null || before == text ? text : throw new BundleRefused("twice", $"{path}: it stands twice, with different values");
    }

    private static void Pass(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    private static BundleRefused Expected(string path, string what) => new("not-a-request", $"{path}: expected {what}");

    // What a bundle lacks is told, and in a request kept against its key.
    private void MissPart(string why)
    {
        Warn($"{_place}: {why}");
        if (_request is not null && !_isOrder)
            Keep(Given.Part);
    }

    private void Keep(Given given)
    {
        var last = _request!.Prefetch.Count - 1;
        _request.Prefetch[last] = (_request.Prefetch[last].Key, given);
    }

    private static bool HasNextPage(ref Utf8JsonReader json) => HasText(ref json, "relation"u8, static (ref r) => r.ValueTextEquals("next"u8));

    private static bool TellsOfAnError(ref Utf8JsonReader json) =>
        HasText(ref json, "severity"u8, static (ref r) => r.ValueTextEquals("error"u8) || r.ValueTextEquals("fatal"u8));

    // Looks through one value, and leaves the reader at its end.
    private static bool HasText(ref Utf8JsonReader json, ReadOnlySpan<byte> name, AtCode test)
    {
        var has = false;
        if (json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return false;
        var depth = json.CurrentDepth;
        while (json.Read() && json.CurrentDepth > depth)
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name) && json.Read() && json.TokenType == JsonTokenType.String)
                has |= test(ref json);
        }
        return has;
    }

    private sealed class Request
    {
        public string? Hook { get; set; }

        public string? HookInstance { get; set; }

        public string? PatientId { get; set; }

        public bool HasOrders { get; set; }

        public List<(string Key, Given Given)> Prefetch { get; } = [];

        public string? Missing => Hook is null ? "hook" : HookInstance is null ? "hookInstance" : PatientId is null ? "context.patientId" : null;
    }
}
