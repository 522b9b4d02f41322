using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Screen;

/// <summary>How a fact stands in a value set: by a code, or by words when none of its codes stands in any set.</summary>
/// <param name="List">The value set.</param>
/// <param name="Code">The row of the set that its code met; null when words did.</param>
/// <param name="Words">The words of the set that stand in the fact; null when a code did.</param>
public sealed record ListMatch(ValueSet List, ListedCode? Code, string? Words);
