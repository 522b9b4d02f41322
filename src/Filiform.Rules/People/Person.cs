namespace Filiform.Rules.People;

/// <summary>Who a person is, as it is written down by hand.</summary>
/// <param name="Family">Family name, or the only name.</param>
/// <param name="Given">Given names; empty for somebody with one name.</param>
/// <param name="BirthDate">Day of birth.</param>
/// <param name="Sex">Administrative sex: female, male, other or unknown; null when it was not asked.</param>
public sealed record Person(string Family, string Given, DateOnly BirthDate, string? Sex)
{
    /// <summary>Longest name that is taken, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Most years back that a day of birth may lie. A convention: it catches slips of the hand.</summary>
    public const int OldestYears = 125;

    /// <summary>What may be said of the sex.</summary>
    public static readonly string[] Sexes = ["female", "male", "other", "unknown"];

    /// <summary>
    /// Takes what was typed. Refused as <c>person-incomplete</c> without a family name or a day of birth, since only both together tell two people apart; as
    /// <c>name-long</c>; as <c>birth-date-wrong</c> for a day that is to come or lies more than <see cref="OldestYears"/> years back.
    /// </summary>
    public static Decision<Person> Read(string what, string? family, string? given, DateOnly? born, string? sex, DateOnly today)
    {
        var missing = new List<string>();
        if (string.IsNullOrWhiteSpace(family))
            missing.Add("The family name, or the only name");
        if (born is null)
            missing.Add("The day of birth");
        if (missing.Count > 0 || born is not { } day)
            return new Refusal("person-incomplete", what, [.. missing]);
        if (family!.Length > LongestName || given?.Length > LongestName)
            return Refusal.Because("name-long", what, $"Names of at most {LongestName} characters");
        return day > today || day < today.AddYears(-OldestYears)
            ? Refusal.Because("birth-date-wrong", what, $"A day of birth within the last {OldestYears} years")
            : new Person(family.Trim(), given?.Trim() ?? "", day, Sexes.Contains(sex) ? sex : null);
    }
}
