using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Web.Screen.Browse;

/// <summary>How something stands in a list, as one line.</summary>
public static class MatchLine
{
    /// <summary>"By code: RxNorm 855332, warfarin" or "By words: “blood thinner”".</summary>
    public static string Of(ListMatch match) => match.Code is { } code
        ? $"By code: {code.System.Name()} {code.Code}{(code.IsPrefix ? " and all that begin so" : "")}, {code.Display}"
        : $"By words: “{match.Words}”";
}
