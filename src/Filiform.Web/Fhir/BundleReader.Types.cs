using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Web.Fhir;

/// <summary>Data types: each is read where the reader stands, and left at its last token.</summary>
public sealed partial class BundleReader
{
    private const int LongestCode = 128;

    private static readonly (byte[] Address, string Text, CodeSystem System)[] Systems =
        [.. Enum.GetValues<CodeSystem>().Where(s => CodeSystems.UriOf(s) is not null).Select(s => (Encoding.UTF8.GetBytes(CodeSystems.UriOf(s)!), CodeSystems.UriOf(s)!, s))];

    private readonly ImmutableArray<Coding>.Builder _codings = ImmutableArray.CreateBuilder<Coding>();
    private byte[] _lastReference = [];
    private string _lastReferenceText = "";

    // The name in two parts, which are put together only when something is wrong.
    private string? Text(ref Utf8JsonReader json, string name, string part = "") =>
        json.TokenType == JsonTokenType.String || Expect(ref json, JsonTokenType.String, "a text", name + part) ? json.GetString() : null;

    private Concept ReadConcept(ref Utf8JsonReader json, string name)
    {
        if (!Expect(ref json, JsonTokenType.StartObject, "an object", name))
            return new Concept([], null);
        string? text = null;
        _codings.Clear();
        while (json.NextProperty())
        {
            var (isText, isCoding) = (json.ValueTextEquals("text"u8), json.ValueTextEquals("coding"u8));
            json.Read();
            if (isText)
                text = ReadText(ref json, name);
            else if (isCoding)
                ReadCodings(ref json, name);
            else
                json.Skip();
        }
        return new Concept(_codings.ToImmutable(), text);
    }

    // Mostly the text repeats the last display.
    private string? ReadText(ref Utf8JsonReader json, string name) =>
        json.TokenType == JsonTokenType.String && _codings.Count > 0 && _codings[^1].Display is { } display && json.ValueTextEquals(display) ? display : Text(ref json, name, ".text");

    private void ReadCodings(ref Utf8JsonReader json, string name)
    {
        if (json.TokenType != JsonTokenType.StartArray && !Expect(ref json, JsonTokenType.StartArray, "an array", name + ".coding"))
            return;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject && !Expect(ref json, JsonTokenType.StartObject, "an object", name + ".coding"))
                continue;
            var (system, uri, code, display) = (CodeSystem.Other, default(string), default(string), default(string));
            while (json.NextProperty())
            {
                var element = CodingElement(ref json);
                json.Read();
                switch (element)
                {
                    case 's': (system, uri) = ReadSystem(ref json); break;
                    case 'c': code = Text(ref json, name, ".coding.code"); break;
                    case 'd': display = Text(ref json, name, ".coding.display"); break;
                    default: json.Skip(); break;
                }
            }
            if (code is not null || display is not null)
                _codings.Add(new Coding(code is null ? CodeSystem.Other : system, uri, code ?? "", display));
        }
    }

    private static char CodingElement(ref Utf8JsonReader json) =>
        json.ValueTextEquals("system"u8) ? 's'
        : json.ValueTextEquals("code"u8) ? 'c'
        : json.ValueTextEquals("display"u8) ? 'd'
        : ' ';

    private static (CodeSystem, string?) ReadSystem(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            json.Skip();
            return default;
        }
        // The address of a known system is one shared text.
        foreach (var (address, text, system) in Systems)
        {
            if (json.ValueSpan.SequenceEqual(address))
                return (system, text);
        }
        return (SystemAt(ref json), json.GetString());
    }

    private static CodeSystem SystemAt(ref Utf8JsonReader json)
    {
        foreach (var (address, _, system) in Systems)
        {
            if (json.ValueSpan.SequenceEqual(address))
                return system;
        }
        if (json.ValueSpan.Length > LongestCode)
            return CodeSystem.Other;
        Span<char> uri = stackalloc char[LongestCode];
        return CodeSystems.Of(uri[..json.CopyString(uri)]);
    }

    // By value: looks ahead, so that the many measurements no rule asks about cost no text.
    private bool IsMeasurementWanted(Utf8JsonReader json)
    {
        if (_wanted.Measurement is not { } wanted)
            return true;
        Span<char> code = stackalloc char[LongestCode];
        var depth = json.CurrentDepth;
        var (system, length) = (CodeSystem.Other, -1);
        while (json.Read() && json.CurrentDepth > depth)
        {
            if (json.TokenType == JsonTokenType.EndObject && length >= 0 && wanted(system, code[..length]))
                return true;
            if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.EndObject)
                (system, length) = (CodeSystem.Other, -1);
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            var element = CodingElement(ref json);
            json.Read();
            if (element == 's' && json.TokenType == JsonTokenType.String)
                system = SystemAt(ref json);
            else if (element == 'c' && json.TokenType == JsonTokenType.String && json.ValueSpan.Length <= LongestCode)
                length = json.CopyString(code);
        }
        return false;
    }

    private string? ReadDeviceName(ref Utf8JsonReader json)
    {
        if (!Expect(ref json, JsonTokenType.StartArray, "an array", "deviceName"))
            return null;
        string? first = null;
        var depth = json.CurrentDepth;
        while (json.Read() && json.CurrentDepth > depth)
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("name"u8) && json.Read() && json.TokenType == JsonTokenType.String)
                first ??= json.GetString();
        }
        return first;
    }

    private (string? Reference, string? Display) ReadReference(ref Utf8JsonReader json, string name, bool withDisplay = true)
    {
        if (!Expect(ref json, JsonTokenType.StartObject, "an object", name))
            return default;
        var (reference, display) = (default(string), default(string));
        while (json.NextProperty())
        {
            var (isReference, isDisplay) = (json.ValueTextEquals("reference"u8), withDisplay && json.ValueTextEquals("display"u8));
            json.Read();
            if (isReference && json.TokenType == JsonTokenType.String)
                reference = Repeated(ref json);
            else if (isDisplay && json.TokenType == JsonTokenType.String)
                display = json.GetString();
            else
                json.Skip();
        }
        return (reference, display);
    }

    // Nearly every resource of a bundle names the same patient.
    private string Repeated(ref Utf8JsonReader json)
    {
        if (json.ValueIsEscaped)
            return json.GetString()!;
        if (!json.ValueSpan.SequenceEqual(_lastReference))
            (_lastReference, _lastReferenceText) = (json.ValueSpan.ToArray(), Encoding.UTF8.GetString(json.ValueSpan));
        return _lastReferenceText;
    }

    private FhirDate? ReadDate(ref Utf8JsonReader json, string name, string part = "")
    {
        var date = FhirDate.Read(ref json);
        if (date is null && json.TokenType == JsonTokenType.String)
            Warn($"{Path}.{name}{part}: '{Shortened(json.GetString()!)}' is not a date; counted as undated");
        else if (date is null)
            Expect(ref json, JsonTokenType.String, "a date", name + part);
        return date;
    }

    private FhirDate? ReadPeriod(ref Utf8JsonReader json, string name, bool preferEnd)
    {
        if (!Expect(ref json, JsonTokenType.StartObject, "an object", name))
            return null;
        var (start, end) = (default(FhirDate?), default(FhirDate?));
        while (json.NextProperty())
        {
            var (isStart, isEnd) = (json.ValueTextEquals("start"u8), json.ValueTextEquals("end"u8));
            json.Read();
            if (isStart)
                start = ReadDate(ref json, name, ".start");
            else if (isEnd)
                end = ReadDate(ref json, name, ".end");
            else
                json.Skip();
        }
        return preferEnd ? end ?? start : start ?? end;
    }

    // A value that is only a bound ("< 5") is kept in words: as a number it could pass for a measured one.
    private (Quantity?, string?) ReadQuantity(ref Utf8JsonReader json)
    {
        if (!Expect(ref json, JsonTokenType.StartObject, "an object", "valueQuantity"))
            return default;
        var (value, unit, code, comparator) = (default(decimal?), default(string), default(string), default(string));
        while (json.NextProperty())
        {
            var (isValue, isUnit, isCode, isComparator) = (json.ValueTextEquals("value"u8), json.ValueTextEquals("unit"u8),
                json.ValueTextEquals("code"u8), json.ValueTextEquals("comparator"u8));
            json.Read();
            if (isValue && json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var number) && IsMeasurable(number))
                value = number;
            else if (isUnit)
                unit = Text(ref json, "valueQuantity.unit");
            else if (isCode)
                code = Text(ref json, "valueQuantity.code");
            else if (isComparator)
                comparator = Text(ref json, "valueQuantity.comparator");
            else
                json.Skip();
        }
        if (value is not { } measured)
            return default;
        return comparator is null ? (new Quantity(measured, code ?? unit), null) : (null, $"{comparator} {measured} {unit ?? code}".TrimEnd());
    }

    // Far beyond any measured value, and far from the end of what can be reckoned with.
    private static bool IsMeasurable(decimal number) => Math.Abs(number) < 1_000_000_000_000;

    internal static string Shortened(string text, int most = 40)
    {
        if (text.Length <= most)
            return text;
        // Half of a surrogate pair is no text.
        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end] + "…";
    }
}
