using System.Text;

namespace Filiform.Web.Frame;

/// <summary>Tables for other programs: comma-separated, UTF-8, one head line.</summary>
public static class Csv
{
    /// <summary>The answer to a request for a table.</summary>
    public static IResult Result(string head, IEnumerable<IEnumerable<string>> rows) => Results.Text(Text(head, rows), "text/csv", Encoding.UTF8);

    /// <summary>The table as text.</summary>
    public static string Text(string head, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder(head).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Field)).Append("\r\n");
        return text.ToString();
    }

    /// <summary>One field, quoted where it must be. A spreadsheet would take one that begins like a formula for one; a number may begin with a minus.</summary>
    public static string Field(string field)
    {
        var plain = field.Length > 0 && field[0] is '=' or '+' or '-' or '@' && !decimal.TryParse(field, System.Globalization.CultureInfo.InvariantCulture, out _) ? $"'{field}" : field;
        return plain.AsSpan().ContainsAny(",\"\r\n") ? $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : plain;
    }
}
