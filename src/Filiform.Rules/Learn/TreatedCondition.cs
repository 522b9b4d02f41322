using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Learn;

/// <summary>One finding of the literature, for or against, with its graded certainty.</summary>
public sealed record Statement(string Text, Certainty Certainty, Basis Basis);

/// <summary>The part of the body under which a patient looks for a condition.</summary>
public enum BodyPart
{
    /// <summary>All over, or anywhere.</summary>
    Whole,

    /// <summary>Head, jaw and neck.</summary>
    Head,

    /// <summary>Shoulder and arm.</summary>
    Arm,

    /// <summary>Back.</summary>
    Back,

    /// <summary>Hip, leg and foot.</summary>
    Leg,
}

/// <summary>What a patient reads about a condition: the findings again, in words for a reading age of about 12.</summary>
/// <param name="About">What the condition is.</param>
/// <param name="Line">What trials show, in one line, with the grade of the finding that it gives.</param>
/// <param name="Shown">What trials show.</param>
/// <param name="NotShown">What they do not show, and what speaks against it.</param>
/// <param name="Helps">What else helps.</param>
/// <param name="Part">Where a patient looks for it.</param>
/// <param name="Home">Place on the clinic's first page; null for those that stand only among all.</param>
public sealed record PlainWords(string About, Statement Line, ImmutableArray<Statement> Shown, ImmutableArray<Statement> NotShown, ImmutableArray<Statement> Helps, BodyPart Part, int? Home)
{
    internal static readonly IReadOnlyDictionary<string, BodyPart> Parts = Enum.GetValues<BodyPart>().ToDictionary(p => p.ToString().ToLowerInvariant());
}

/// <summary>A condition that people are treated for, with honest evidence.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Version">Version of this entry.</param>
/// <param name="Title">Title for staff.</param>
/// <param name="PatientTitle">Title for patients.</param>
/// <param name="Codes">ICD-10-CM codes; a prefix stands for all below it.</param>
/// <param name="Summary">One or two plain sentences.</param>
/// <param name="For">Evidence for.</param>
/// <param name="Against">Evidence against, and limits.</param>
/// <param name="Muscles">Ids of the muscles that are usually examined.</param>
/// <param name="MusclesBasis">What that list rests on.</param>
/// <param name="Dosage">Doses seen in studies; never a prescription.</param>
/// <param name="Measures">Ids of the instruments used.</param>
/// <param name="Note">A remark, or null.</param>
/// <param name="Warning">What speaks so clearly against needling here that it is said before anything else; null for most.</param>
/// <param name="IsGeneral">True when its codes say little: it gives way to any other condition of the same patient.</param>
public sealed record TreatedCondition(
    string Id, string Version, string Title, string PatientTitle, ImmutableArray<ListedCode> Codes, string Summary,
    ImmutableArray<Statement> For, ImmutableArray<Statement> Against, ImmutableArray<string> Muscles, Basis MusclesBasis,
    ImmutableArray<Statement> Dosage, ImmutableArray<string> Measures, string? Note, Statement? Warning, bool IsGeneral)
{
    /// <summary>The same for patients; null where a clinic's own entry has none.</summary>
    public PlainWords? Plain { get; private init; }

    /// <summary>True when a diagnosis of that code is this condition.</summary>
    public bool Covers(CodeSystem system, string code) => Codes.Any(c => c.System == system
        && (c.IsPrefix ? code.StartsWith(c.Code, StringComparison.OrdinalIgnoreCase) : code.Equals(c.Code, StringComparison.OrdinalIgnoreCase)));

    internal static TreatedCondition Read(YamlMap map, SourceList sources)
    {
        var codes = ValueSet.ReadCodes(map, "codes", snomed: false);
        var muscles = map.Map("muscles");
        var condition = new TreatedCondition(map.Text("id"), map.Text("version"), map.Text("title"), map.Text("patient-title"), codes,
            map.Text("summary"), Statements(map, "for", sources), Statements(map, "against", sources), muscles.Texts("ids"),
            Basis.Read(muscles, sources), Statements(map, "dosage", sources), map.Texts("measures"), map.OptionalText("note"),
            map.OptionalMap("warning") is { } warning ? Statement(warning, sources) : null, map.Flag("general", otherwise: false))
        {
            Plain = map.OptionalMap("plain") is { } plain ? PlainOf(plain, sources) : null,
        };
        muscles.Done();
        map.Done();
        return condition;
    }

    private static PlainWords PlainOf(YamlMap map, SourceList sources)
    {
        var words = new PlainWords(map.Text("about"), Statement(map.Map("line"), sources), Statements(map, "shown", sources), Statements(map, "not-shown", sources),
            Statements(map, "helps", sources), map.Word("part", PlainWords.Parts, BodyPart.Whole), (int?)map.OptionalNumber("home"));
        map.Done();
        return words;
    }

    private static ImmutableArray<Statement> Statements(YamlMap map, string field, SourceList sources) =>
        [.. map.Maps(field).Select(m => Statement(m, sources))];

    private static Statement Statement(YamlMap map, SourceList sources)
    {
        var certainty = map.Has("certainty") ? map.Word("certainty", Basis.Certainties, Certainty.NotRated) : Certainty.NotRated;
        var statement = new Statement(map.Text("text"), certainty, Basis.Read(map, sources));
        map.Done();
        return statement;
    }
}
