using System.Globalization;
using System.Text;

namespace Filiform.Web.Frame;

/// <summary>Where a source stands on the page of all sources. A key may hold blanks and accents; an id in a page may not.</summary>
public static class SourceAddress
{
    /// <summary>Address of a source.</summary>
    public static string Of(string key) => $"/sources#{Id(key)}";

    /// <summary>Id of a source in its page; two keys never share one.</summary>
    public static string Id(string key)
    {
        var id = new StringBuilder("source-");
        foreach (var c in key)
        {
            if (char.IsAsciiLetterOrDigit(c))
                id.Append(c);
            else
                id.Append(CultureInfo.InvariantCulture, $"_{(int)c:x4}");
        }
        return id.ToString();
    }
}
