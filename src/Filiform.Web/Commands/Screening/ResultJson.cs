using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Filiform.Rules.Screen;

namespace Filiform.Web.Commands.Screening;

/// <summary>One result as JSON. The shape is a promise to other programs.</summary>
internal static class ResultJson
{
    // The output is a file or a terminal, never a web page, so quotes and letters stay readable.
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonWriterOptions Pretty = OneLine with { Indented = true, NewLine = "\n" };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    public static byte[] Of(ScreenedPatient patient, bool indented)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>();
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer, indented ? Pretty : OneLine);
        var screened = patient.Screened;
        json.WriteStartObject();
        json.WriteString("file", patient.File);
        json.WriteString("patient", patient.Patient.Resource);
        json.WriteString("verdict", screened.Verdict.Id());
        json.WriteStartArray("findings");
        foreach (var finding in screened.Findings)
            Write(json, finding);
        json.WriteEndArray();
        json.WriteStartArray("ask");
        foreach (var rule in screened.Open)
            Write(json, rule);
        json.WriteEndArray();
        json.WriteStartObject("ruleSet");
        json.WriteString("id", screened.RuleSet.Id);
        json.WriteString("version", screened.RuleSet.Version);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("state", "present");
        json.WriteString("category", IdOf(finding.Rule.Category));
        json.WriteString("action", finding.Outcome.Action.Id());
        Write(json, finding.Outcome.Scope, finding.Places.Select(p => p.Id));
        json.WriteStartArray("because");
        foreach (var trigger in finding.Because)
            Write(json, trigger);
        json.WriteEndArray();
        json.WriteString("advice", finding.Outcome.Advice);
        Write(json, "sources", finding.Rule.Basis.Sources.Union(finding.Outcome.Basis.Sources));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Scope scope, IEnumerable<string> places)
    {
        json.WriteStartObject("scope");
        Write(json, "regions", scope.Regions);
        Write(json, "muscles", scope.Muscles);
        json.WriteString("technique", scope.Technique);
        if (scope.Words is { } words)
            json.WriteString("words", words);
        if (scope.IsOwnPlace)
            Write(json, "places", places);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Trigger trigger)
    {
        json.WriteStartObject();
        json.WriteString("resource", trigger.Resource);
        json.WriteString("system", trigger.System);
        json.WriteString("code", trigger.Code);
        json.WriteString("display", trigger.Display);
        json.WriteString("date", trigger.Date?.ToString("yyyy-MM-dd"));
        json.WriteString("matched", trigger.Match.ToString().ToLowerInvariant());
        if (trigger.List is { } list)
            json.WriteString("list", list);
        if (trigger.Words is { } words)
            json.WriteString("words", words);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Rule open)
    {
        json.WriteStartObject();
        json.WriteString("rule", open.Id);
        json.WriteString("question", open.Ask?.Ask);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string IdOf(Category category) => category switch
    {
        Category.Absolute => "absolute",
        Category.Relative => "relative",
        Category.Regional => "regional",
        _ => "technique",
    };
}
