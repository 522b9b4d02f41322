using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests;

/// <summary>
/// The people of these tests, as they are on 24 Nov 2026. Each has answered every question: with "no", save where something else is said here.
/// </summary>
internal static class Cast
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    /// <summary>Healthy.</summary>
    public static HealthHistory Ana { get; } = Born(1984, 3, 14);

    /// <summary>Takes apixaban; has type 2 diabetes.</summary>
    public static HealthHistory Boris { get; } = Born(1963, 9, 8)
        .With(Coded(FactKind.Medication, CodeSystem.RxNorm, "1364445", "apixaban 5 MG Oral Tablet"))
        .With(Icd("E11.9", "Type 2 diabetes"))
        .Saying("blood-thinner", "yes")
        .Saying("diabetes", "yes");

    /// <summary>10 weeks pregnant, counted today.</summary>
    public static HealthHistory Chidi { get; } = Born(1995, 7, 19)
        .With(Icd("Z33.1", "Pregnant"))
        .With(Measured("49051-6", 10, "wk", Today))
        .Saying("pregnancy", "yes");

    /// <summary>Stopped clopidogrel in 2023; had cellulitis that has healed.</summary>
    public static HealthHistory Dara { get; } = Born(1978, 6, 21)
        .With(Coded(FactKind.Medication, CodeSystem.Other, "clopidogrel", "clopidogrel 75 MG Oral Tablet") with { Status = FactStatus.Past })
        .With(Icd("L03.116", "Cellulitis of the left lower leg") with { Status = FactStatus.Past });

    /// <summary>Has an implanted defibrillator.</summary>
    public static HealthHistory Goran { get; } = Born(1957, 2, 11)
        .With(Icd("Z95.810", "Implanted defibrillator"))
        .Saying("electrical-implant", "yes");

    /// <summary>Has needle phobia.</summary>
    public static HealthHistory Hana { get; } = Born(1992, 4, 27)
        .With(Icd("F40.231", "Fear of injections"))
        .Saying("needle-fear", "yes");

    /// <summary>Takes warfarin; no INR is on record.</summary>
    public static HealthHistory Ivo { get; } = Born(1954, 10, 5)
        .With(Coded(FactKind.Medication, CodeSystem.RxNorm, "855332", "warfarin sodium 5 MG Oral Tablet"))
        .Saying("blood-thinner", "yes");

    /// <summary>Is allergic to nickel.</summary>
    public static HealthHistory Jun { get; } = Born(1997, 1, 8)
        .With(Coded(FactKind.Allergy, CodeSystem.Icd10Cm, "L23.0", "Nickel"))
        .Saying("metal-allergy", "yes");

    /// <summary>16 years old.</summary>
    public static HealthHistory Kofi { get; } = Born(2010, 5, 17);

    public static HealthHistory Born(int year, int month, int day) => new(Today, new DateOnly(year, month, day), [],
        [.. Checkout.General.RuleSet.Questions.Where(q => q.Kind == QuestionKind.Choice).Select(q => new Answer(q.Id, "no", Today, $"Answer/{q.Id}"))]);

    /// <summary>The same person, asked again on another day.</summary>
    public static HealthHistory On(this HealthHistory person, DateOnly day) =>
        person with { AsOf = day, Answers = [.. person.Answers.Select(a => a with { Date = day })] };

    /// <summary>The same person, with one answer changed.</summary>
    public static HealthHistory Saying(this HealthHistory person, string question, string value) => person with
    {
        Answers = person.SilentOn(question).Answers.Add(new Answer(question, value, Today, $"Answer/{question}")),
    };

    /// <summary>The same person, who answered that question so many days ago.</summary>
    public static HealthHistory GivenBefore(this HealthHistory person, string question, string value, int days) => person with
    {
        Answers = person.SilentOn(question).Answers.Add(new Answer(question, value, Today.AddDays(-days), $"Answer/{question}")),
    };

    /// <summary>The same person, who has not answered that question.</summary>
    public static HealthHistory SilentOn(this HealthHistory person, string question)
    {
        Assert.Contains(Checkout.General.RuleSet.Questions, q => q.Id == question);
        return person with { Answers = person.Answers.RemoveAll(a => a.Question == question) };
    }

    /// <summary>The same person, with one more thing on record.</summary>
    public static HealthHistory With(this HealthHistory person, Fact fact) =>
        person with { Facts = person.Facts.Add(fact with { Resource = $"{fact.Kind}/{person.Facts.Length + 1}" }) };

    public static Fact Icd(string code, string words, FactKind kind = FactKind.Condition) => Coded(kind, CodeSystem.Icd10Cm, code, words);

    public static Fact Snomed(string code, string words, FactKind kind) => Coded(kind, CodeSystem.Snomed, code, words);

    public static Fact Coded(FactKind kind, CodeSystem system, string code, string words) =>
        new(kind, FactStatus.Current, kind.ToString(), [new Coding(system, CodeSystems.UriOf(system), code, words)]);

    public static Fact InWords(FactKind kind, string words) => new(kind, FactStatus.Current, kind.ToString(), [], words);

    public static Fact Measured(string loinc, decimal value, string unit, DateOnly date) =>
        Coded(FactKind.Measurement, CodeSystem.Loinc, loinc, "measured") with { Date = date, Value = new Quantity(value, unit) };

    public static Fact Inr(decimal value, DateOnly date) => Measured("6301-6", value, "{INR}", date);

    public static Fact Platelets(decimal value, string unit = "10*3/uL") => Measured("777-3", value, unit, Today);

    public static Fact EarlierEvent(string grade) => Coded(FactKind.EarlierEvent, CodeSystem.Other, grade, "after needling elsewhere");
}
