using Filiform.Rules.Anatomy;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Rules.Tests.Screen;

/// <summary>Small rule sets written in the tests themselves, over a few fixed value sets, questions and muscles.</summary>
internal static class RuleText
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    private const string ThreeQuestions = """
        questions:
          - { id: first, ask: First?, staff: First, about: history }
          - { id: second, ask: Second?, staff: Second, about: today }
          - { id: third, ask: Third?, staff: Third, about: history, answers: { "no": No, some: A little, "yes": Very } }
          - { id: pregnant-weeks, ask: How many weeks?, staff: Weeks, about: history }
          - { id: where, ask: Where?, staff: Place, about: history, kind: places, after: { question: third, is: ["yes"] } }
          - { id: which, ask: Which?, staff: Which, about: history, after: { question: third, is: ["yes"] } }
        """;

    private const string AnyRule =
        "  - { id: rule, title: Rule, category: relative, sources: [S], ask: first, present: { takes-medication: thinners }, outcomes: [{ action: consult, advice: a }] }";

    private static readonly IReadOnlyDictionary<string, Muscle> Muscles = Knowledge(AnyRule).Muscles;

    /// <summary>Loads those rules, each at the indent of a list below <c>rules:</c>.</summary>
    public static Screener Screener(string rules) => Knowledge(rules).Screeners["test"];

    /// <summary>One rule that asks the first question, holds as given, and asks to consult.</summary>
    public static Screener Present(string condition) => Screener($$"""
          - { id: rule, title: Rule, category: relative, sources: [S], ask: first, present: {{condition}}, outcomes: [{ action: consult, advice: Ask. }] }
        """);

    public static KnowledgeBase Knowledge(string rules) => KnowledgeBase.Load(
    [
        new("sources.yaml", "S: { title: A source }"),
        Set("thinners", "rxnorm: |\n    855332  warfarin\n  atc: |\n    B01A*  Antithrombotic agents", "warfarin\n  blood thinner"),
        Set("diabetes", "icd-10-cm: |\n    E11*  Type 2 diabetes\n    Z79.4  Insulin"),
        Set("sugar", "icd-10-cm: |\n    E11.9  Type 2 diabetes\n    R73.0*  High sugar\n    E08*  Sugar", "diabetes\n  high sugar",
            "diabetes insipidus\n  mother had warfarin and diabetes"),
        Set("bleeding", "rxnorm: |\n    855332  warfarin\n    1191  aspirin", "warfarin\n  aspirin", "warfarin and diabetes clinic\n  aspirin-free"),
        Set("joints", "icd-10-cm: |\n    M97*  Joint", "new knee", places: "icd-10-cm: |\n    M97.1*  knee\n    M97.11*  knee right\n    M97.9  groin"),
        Set("platelets", "loinc: |\n    777-3  Platelets"),
        Set("gestational-age", "loinc: |\n    18185-9  Gestational age"),
        new("anatomy/places.yaml", """
            id: places
            version: "1.0.0"
            places:
              - { id: knee, name: knee, sided: true, areas: [calf], words: [knee], evidence: convention }
              - { id: groin, name: groin, areas: [groin], words: [groin], evidence: convention }
            """),
        Muscle("psoas-major", "hip", "groin"),
        Muscle("soleus", "leg", "calf"),
        new("screening/test.yaml", $"""
            id: test
            version: "1.0.0"
            title: Test
            jurisdiction: general
            released: 2026-11-23
            history-holds-days: 180
            developer: Filiform
            note: For tests.
            {ThreeQuestions}
            rules:
            {rules}
            """),
    ]);

    public static HealthHistory History(params Fact[] facts) => new(Today, null, [.. facts], []);

    public static HealthHistory Answering(this HealthHistory history, string question, string value, decimal? number = null) =>
        history with { Answers = history.Answers.Add(new Answer(question, value, Today, "Answer/1", number)) };

    public static Fact Coded(FactKind kind, CodeSystem system, string code, DateOnly? date = null) =>
        new(kind, FactStatus.Current, "Resource/1", [new Coding(system, CodeSystems.UriOf(system), code, null)], null, date);

    public static Fact Worded(FactKind kind, string text) => new(kind, FactStatus.Current, "Resource/1", [], text);

    public static Fact Measured(string code, decimal value, string unit, DateOnly? date) =>
        Coded(FactKind.Measurement, CodeSystem.Loinc, code, date) with { Value = new Quantity(value, unit) };

    public static Fact Warfarin { get; } = Coded(FactKind.Medication, CodeSystem.RxNorm, "855332");

    public static Target Target(string muscle, Depth depth = Depth.Deep, bool stimulation = false) =>
        new(Muscles[muscle], Side.Left, depth, stimulation);

    private static KnowledgeFile Set(string id, string codes, string? words = null, string? notWords = null, string? places = null) => new($"valuesets/{id}.yaml",
        $"id: {id}\nversion: \"1.0.0\"\ntitle: {id}\nsources: [S]\norigin: For tests.\ncodes:\n  {codes}\n{Block("words", words)}{Block("not-words", notWords)}{(places is null ? "" : $"places:\n  {places}\n")}");

    private static string Block(string field, string? rows) => rows is null ? "" : $"{field}: |\n  {rows}\n";

    private static KnowledgeFile Muscle(string id, string region, string area) => new($"anatomy/muscles/{id}.yaml", $"""
        id: {id}
        version: "1.0.0"
        name: {id}
        fma: "1"
        region: {region}
        areas: [{area}]
        layer: deep
        """);
}
