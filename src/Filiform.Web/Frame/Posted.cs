using System.Globalization;
using Filiform.Clinic.Store;

namespace Filiform.Web.Frame;

/// <summary>What a form sent. Everything is read by name and checked here once; what is missing or cannot be read is null.</summary>
public sealed class Posted(IFormCollection form, Guid patient)
{
    /// <summary>Most characters taken from one field; more is cut, for no field needs it.</summary>
    public const int Longest = 4000;

    /// <summary>What is to be done: the name of the button or form.</summary>
    public string Act => Text("act") ?? "";

    /// <summary>The command: its id, the patient, and what the form had seen.</summary>
    public CommandId Command => new(Id("command") ?? Guid.CreateVersion7(), patient, Whole("seen"));

    /// <summary>Text without the blanks around it; null when there is none.</summary>
    public string? Text(string name) =>
        form[name].FirstOrDefault()?.Trim() is { Length: > 0 } text ? text.Length > Longest ? text[..Longest] : text : null;

    /// <summary>All values of a field that may come several times.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. form[name].OfType<string>().Where(v => v.Length > 0)];

    /// <summary>Names of the fields that begin so, with their values; several values of one field are joined by commas.</summary>
    public IEnumerable<(string Name, string Value)> Beginning(string prefix) => form.Keys
        .Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && Text(k) is not null).Select(k => (k[prefix.Length..], form[k].Count > 1 ? string.Join(',', Texts(k)) : Text(k)!));

    /// <summary>The fields that begin so, each with all its values, uncut: whoever takes them says what is too long.</summary>
    public IEnumerable<KeyValuePair<string, IEnumerable<string>>> Fields(string prefix) => form.Keys
        .Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Select(k => KeyValuePair.Create(k[prefix.Length..], Texts(k).AsEnumerable()));

    /// <summary>A number, written with a point or a comma.</summary>
    public decimal? Number(string name) =>
        decimal.TryParse(Text(name)?.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A whole number.</summary>
    public int? Whole(string name) => Number(name) is { } number && number == Math.Truncate(number) && Math.Abs(number) < 1_000_000_000 ? (int)number : null;

    /// <summary>An id.</summary>
    public Guid? Id(string name) => Guid.TryParse(Text(name), out var id) ? id : null;

    /// <summary>True when a box was ticked.</summary>
    public bool Flag(string name) => Text(name) is "on" or "true" or "yes";

    /// <summary>One of an enumeration, by its name in any case.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum => Text(name) is { } text && !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : null;

    /// <summary>A day as a date field sends it.</summary>
    public DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A time as a time field sends it.</summary>
    public TimeOnly? Time(string name) => TimeOnly.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
