using System.Buffers;
using System.Text;

namespace Filiform.Web.CdsHooks;

/// <summary>Texts from a record inside a card's Markdown: they are shown as they stand, and never become a heading, a link or HTML.</summary>
public static class Markdown
{
    private const int Longest = 160;

    // What needs no second look; almost every text is all of it. Not '.', ':' and '/', which may be an address.
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,;()-+%'\"=");

    /// <summary>Adds a text from outside, on one line and cut where it is too long.</summary>
    public static StringBuilder AppendPlain(this StringBuilder markdown, string text)
    {
        var end = Math.Min(text.Length, Longest);
        var first = text.AsSpan(0, end).IndexOfAnyExcept(Plain);
        if (first < 0)
            return end < text.Length ? markdown.Append(text, 0, end).Append('…') : markdown.Append(text);
        markdown.Append(text, 0, first);
        for (var i = first; i < end; i++)
        {
            var c = text[i];
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '~' or '|' or '#' or '&' or '!')
                markdown.Append('\\').Append(c);
            else if (IsAddress(text, i))
                // An address that is written out would become a link by itself.
                markdown.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029')
                markdown.Append(' ');
            else if (!char.IsSurrogate(c) || IsWhole(text, i, end))
                markdown.Append(c);
            else
                markdown.Append('\uFFFD');
        }
        return end < text.Length ? markdown.Append('…') : markdown;
    }

    private static bool IsAddress(string text, int at) =>
        (text[at] == '/' && at > 0 && text[at - 1] == ':') || (text[at] == '.' && at >= 3 && text.AsSpan(at - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase));

    private static bool IsWhole(string text, int at, int end) =>
        char.IsHighSurrogate(text[at]) ? at + 1 < end && char.IsLowSurrogate(text[at + 1]) : at > 0 && char.IsHighSurrogate(text[at - 1]);
}
