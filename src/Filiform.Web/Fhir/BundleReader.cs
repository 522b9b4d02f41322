using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Filiform.Rules;

namespace Filiform.Web.Fhir;

/// <summary>
/// Reads the patients of one FHIR R4 bundle, and of their history only the elements that a fact needs. Also reads a bare Patient, and the resources
/// that come with a CDS Hooks request.
/// </summary>
// A streaming reader instead of the FHIR library: building its object model costs more than the whole screening.
public sealed partial class BundleReader
{
    /// <summary>The longest document that is read, in bytes.</summary>
    public const int Limit = 512 * 1024 * 1024;

    private const int WarningLimit = 20;

    // Deep enough for any resource, and far from the end of the stack.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    private readonly Wanted _wanted;
    private readonly List<string> _warnings = [];
    private readonly BundleIndex _index = new();
    private readonly List<Draft> _drafts = [];
    private string _place = "$";
    private int _entry = -1;
    private int _unsaid;

    private BundleReader(Wanted wanted) => _wanted = wanted;

    /// <summary>Reads one document. Never throws for what is wrong with it: the refusal names the JSON path, or line and byte.</summary>
    public static BundleContent Read(ReadOnlySpan<byte> document, Wanted wanted) => new BundleReader(wanted).Read(document);

    private BundleContent Read(ReadOnlySpan<byte> document)
    {
        if (Take(document, Options, ReadDocument) is { } refusal)
            return new BundleContent([], [], refusal);
        var patients = _index.Gather(_drafts, _wanted.OnlyCurrent, Warn);
        return new BundleContent(patients, AllWarnings(), null);
    }

    private delegate void AtStart(ref Utf8JsonReader json);

    // Null when the document was read to its end.
    private Refusal? Take(ReadOnlySpan<byte> document, JsonReaderOptions options, AtStart read)
    {
        var json = new Utf8JsonReader([]);
        try
        {
            document = CheckText(document);
            json = new Utf8JsonReader(document, options);
            read(ref json);
            return null;
        }
        catch (BundleRefused refused)
        {
            return refused.Refusal;
        }
        catch (JsonException broken)
        {
            return Refusal.Because("not-json", $"{Path}: not valid JSON at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}: {Reason(broken)}");
        }
        catch (InvalidOperationException)
        {
            // The reader takes text apart only when it is asked for; half of a surrogate pair shows here.
            return Refusal.Because("not-json", $"{Path}: byte {json.TokenStartIndex + 1} begins a text that is not valid Unicode");
        }
    }

    private ImmutableArray<string> AllWarnings() => _unsaid == 0 ? [.. _warnings] : [.. _warnings, $"{_unsaid} more warnings are not shown"];

    private static string Reason(JsonException broken)
    {
        var end = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? broken.Message : broken.Message[..end];
    }

    private static ReadOnlySpan<byte> CheckText(ReadOnlySpan<byte> document)
    {
        if (document.StartsWith("\uFEFF"u8))
            document = document[3..];
        if (document.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || document.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new BundleRefused("not-utf8", "The text is UTF-16; FHIR JSON is UTF-8");
        if (document.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            throw new BundleRefused("empty", "There is nothing in it");
        if (!Utf8.IsValid(document))
            throw new BundleRefused("not-utf8", $"Byte {FirstInvalid(document) + 1} is not UTF-8");
        return document;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }

    private void ReadDocument(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            throw new BundleRefused("not-a-bundle", "The document is not a JSON object");
        var kind = KindOf(json);
        if (kind is ResourceKind.Bundle or ResourceKind.Patient)
            _place = kind.ToString();
        if (kind == ResourceKind.Bundle)
            ReadBundle(ref json);
        else if (kind == ResourceKind.Patient)
            AddPatient(ReadPatient(ref json), null);
        else
            throw new BundleRefused("not-a-bundle", $"$.resourceType: expected Bundle or Patient, found {TypeName(json)}");
        // Reading on finds what stands behind the end.
        json.Read();
        if (_index.IsEmpty)
            throw new BundleRefused("no-patient", $"Bundle.entry: no Patient among its {_entry + 1} entries");
    }

    private void ReadBundle(ref Utf8JsonReader json)
    {
        while (json.NextProperty())
        {
            var (isEntry, isLink) = (json.ValueTextEquals("entry"u8), json.ValueTextEquals("link"u8));
            json.Read();
            if (isLink && HasNextPage(ref json))
                MissPart("holds one page only; the next was not given");
            else if (!isEntry)
                json.Skip();
            else if (json.TokenType != JsonTokenType.StartArray)
                throw new BundleRefused("not-a-bundle", $"{_place}.entry: expected an array");
            else
                ReadEntries(ref json);
        }
    }

    private void ReadEntries(ref Utf8JsonReader json)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            _entry++;
            if (Expect(ref json, JsonTokenType.StartObject, "an object", null))
                ReadEntry(ref json);
        }
    }

    private void ReadEntry(ref Utf8JsonReader json)
    {
        ReadOnlySpan<byte> fullUrl = [];
        Draft? draft = null;
        BundlePatient? patient = null;
        while (json.NextProperty())
        {
            var (isUrl, isResource) = (json.ValueTextEquals("fullUrl"u8), json.ValueTextEquals("resource"u8));
            json.Read();
            if (isUrl && json.TokenType == JsonTokenType.String)
                fullUrl = json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan;
            else if (!isResource)
                json.Skip();
            else if (Expect(ref json, JsonTokenType.StartObject, "an object", "resource"))
                (patient, draft) = ReadResource(ref json);
        }
        if (patient is not null)
            AddPatient(patient, Url(fullUrl));
        // Nothing else is referred to, so its full URL is not needed.
        if (draft is not null)
            AddDraft(draft, draft.Resource is null || draft.Kind is ResourceKind.Medication or ResourceKind.Device ? Url(fullUrl) : null);
    }

    private (BundlePatient?, Draft?) ReadResource(ref Utf8JsonReader json)
    {
        var kind = KindOf(json);
        if (kind == ResourceKind.Patient)
            return (ReadPatient(ref json), null);
        if (kind == ResourceKind.OperationOutcome && TellsOfAnError(ref json))
            MissPart("comes with an error of the system that sent it");
        else if (kind == ResourceKind.QuestionnaireResponse)
            return (null, ReadResponse(ref json));
        else if (ResourceKinds.IsRead(kind, _isOrder))
            return (null, ReadFact(ref json, kind));
        else
            json.Skip();
        return default;
    }

    private void AddPatient(BundlePatient patient, string? fullUrl)
    {
        if (patient.Resource.Length == 0)
            patient = patient with { Resource = fullUrl ?? Path };
        // One patient asked for in several ways comes several times.
        if (!_index.Add(patient, fullUrl) && _request is null)
            Warn($"{Path}: {patient.Resource} stands twice; the first is used");
    }

    private void AddDraft(Draft draft, string? fullUrl)
    {
        draft.Resource ??= fullUrl ?? Path;
        if (draft.Kind is ResourceKind.Medication or ResourceKind.Device)
            _index.Add(draft, fullUrl);
        if (draft.Kind == ResourceKind.ServiceRequest)
            _services.Add(draft);
        else if (draft.Kind != ResourceKind.Medication)
            _drafts.Add(draft);
    }

    private static string? Url(ReadOnlySpan<byte> fullUrl) => fullUrl.IsEmpty ? null : Encoding.UTF8.GetString(fullUrl);

    // Taken by value: the copy runs ahead, for resourceType may come late in the object.
    private ResourceKind KindOf(Utf8JsonReader json, string inside = "") =>
        FindType(ref json) ? ResourceKinds.At(ref json, _place, _entry, inside) : ResourceKind.Other;

    private static string TypeName(Utf8JsonReader json) => FindType(ref json) ? Shortened(json.GetString()!) : "none";

    private static bool FindType(ref Utf8JsonReader json)
    {
        while (json.NextProperty())
        {
            var isType = json.ValueTextEquals("resourceType"u8);
            json.Read();
            if (isType)
                return json.TokenType == JsonTokenType.String;
            json.Skip();
        }
        return false;
    }

    private string Path => PathOf(_place, _entry);

    internal static string PathOf(string place, int entry) => entry < 0 ? place : $"{place}.entry[{entry}].resource";

    private bool Expect(ref Utf8JsonReader json, JsonTokenType token, string what, string? element)
    {
        if (json.TokenType == token)
            return true;
        // FHIR R4 allows null only to keep places in an array.
        if (json.TokenType != JsonTokenType.Null)
            Warn($"{(element == "resource" ? Path : element is null ? Path[..Path.LastIndexOf('.')] : $"{Path}.{element}")}: expected {what}");
        json.Skip();
        return false;
    }

    private void Warn(string warning)
    {
        if (_warnings.Count < WarningLimit)
            _warnings.Add(warning);
        else
            _unsaid++;
    }
}
