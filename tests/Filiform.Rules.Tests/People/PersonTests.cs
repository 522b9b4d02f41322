using Filiform.Rules.People;

namespace Filiform.Rules.Tests.People;

public sealed class PersonTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Fact]
    public void A_person_with_one_name_only_is_taken()
    {
        var person = Person.Read("", " Suharto ", null, new(1950, 1, 2), null, Today).Value;

        Assert.Equal(new Person("Suharto", "", new(1950, 1, 2), null), person);
    }

    [Theory]
    [InlineData(null, "1950-01-02", "person-incomplete")]
    [InlineData("Sample", null, "person-incomplete")]
    [InlineData("Sample", "2026-11-29", "birth-date-wrong")]
    [InlineData("Sample", "1901-11-27", "birth-date-wrong")]
    public void What_cannot_be_right_is_refused(string? family, string? born, string code) =>
        Assert.Equal(code, Person.Read("", family, null, born is null ? null : DateOnly.Parse(born, null), null, Today).Refusal?.Code);

    [Fact]
    public void Whoever_was_born_today_or_125_years_ago_is_taken()
    {
        Assert.True(Person.Read("", "Sample", null, Today, null, Today).Went);
        Assert.True(Person.Read("", "Sample", null, Today.AddYears(-Person.OldestYears), null, Today).Went);
    }

    [Fact]
    public void A_sex_that_is_not_on_the_list_stays_open() => Assert.Null(Person.Read("", "Sample", null, Today, "m", Today).Value.Sex);
}
