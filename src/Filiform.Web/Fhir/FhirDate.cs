using System.Text.Json;

namespace Filiform.Web.Fhir;

/// <summary>A FHIR date or dateTime, which may be as vague as a year.</summary>
/// <param name="First">First day it can mean.</param>
/// <param name="Last">Last day it can mean.</param>
/// <param name="Instant">UTC ticks, to order two values of one day.</param>
internal readonly record struct FhirDate(DateOnly First, DateOnly Last, long Instant)
{
    /// <summary>The last day where it is later than the first; else null.</summary>
    public DateOnly? Vague => Last > First ? Last : null;

    /// <summary>The date at which the reader stands; null when it is none. The day is the one written, in the zone it was written in.</summary>
    public static FhirDate? Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String || json.ValueIsEscaped)
            return null;
        var text = json.ValueSpan;
        if (text.Length is not (4 or 7 or >= 10) || Digits(text[..4]) is not (> 0 and var year))
            return null;
        if (text.Length == 4)
            return Days(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (text[4] != '-' || Digits(text[5..7]) is not (>= 1 and <= 12 and var month))
            return null;
        if (text.Length == 7)
            return Days(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));
        if (text[7] != '-' || Digits(text[8..10]) is not (>= 1 and var day) || day > DateTime.DaysInMonth(year, month))
            return null;
        var date = new DateOnly(year, month, day);
        if (text.Length == 10)
            return Days(date, date);
        return json.TryGetDateTimeOffset(out var moment) ? new FhirDate(date, date, moment.UtcTicks) : null;
    }

    private static FhirDate Days(DateOnly first, DateOnly last) => new(first, last, first.ToDateTime(TimeOnly.MinValue).Ticks);

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
                return -1;
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
