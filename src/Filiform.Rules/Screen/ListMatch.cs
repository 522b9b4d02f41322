using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>How something stands in a value set: by a code, or by words when none of its codes stands in any set.</summary>
/// <param name="List">The value set.</param>
/// <param name="Code">The row of the set that its code met; null when words did.</param>
/// <param name="Words">The words of the set that stand in it; null when a code did.</param>
public sealed record ListMatch(ValueSet List, ListedCode? Code, string? Words)
{
    /// <summary>Looks for what a person wrote in one value set: as a code, with or without its system, else as words. Null when it does not stand there.</summary>
    public static ListMatch? Of(ValueSet list, string written)
    {
        if (CodeLookup.Read(written) is { } code)
        {
            if (code.System is { } system)
                return list.Find(system, code.Code) is { } listed ? new ListMatch(list, listed, null) : null;
            var bare = list.Codes.Select(c => c.System).Distinct().Select(s => list.Find(s, code.Code)).FirstOrDefault(c => c is not null);
            if (bare is not null && code.Rest.Length == 0)
                return new ListMatch(list, bare, null);
        }
        return new WordIndex([list]).PhraseIn(new Fact(FactKind.Condition, FactStatus.Current, "", [], written), 0) is { } words ? new ListMatch(list, null, words) : null;
    }
}
