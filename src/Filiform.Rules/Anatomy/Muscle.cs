using System.Collections.Immutable;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Anatomy;

/// <summary>A sentence about a muscle, with what it rests on.</summary>
public sealed record MuscleFact(string Text, Basis Basis);

/// <summary>A structure that a needle could harm here.</summary>
public sealed record Hazard(string Structure, string Text, Basis Basis);

/// <summary>A published figure, quoted with its study. Never a single safe depth.</summary>
public sealed record Figure(string Text, int? People, string? Method, Basis Basis);

/// <summary>A muscle of the atlas.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Version">Version of this entry.</param>
/// <param name="Name">English name, shown to people.</param>
/// <param name="Latin">Latin name, or null.</param>
/// <param name="AlsoCalled">Other names by which people look for it.</param>
/// <param name="Fma">Id in the Foundational Model of Anatomy.</param>
/// <param name="Region">Part of the body it belongs to.</param>
/// <param name="Areas">Areas of the body it lies under; regional rules are matched on them.</param>
/// <param name="Layer">Superficial, middle or deep.</param>
/// <param name="Paired">True when there is one on each side.</param>
/// <param name="Caution">Whether it needs advanced training, or is left out by default.</param>
/// <param name="OverLung">True when a source names the pleura beneath or near it.</param>
/// <param name="Compressible">False where a source says that it cannot be pressed after needling.</param>
/// <param name="Innervation">Its nerve.</param>
/// <param name="Referral">Where its trigger points are felt.</param>
/// <param name="Position">Position of the patient.</param>
/// <param name="Approach">How it is needled.</param>
/// <param name="Hazards">What could be harmed.</param>
/// <param name="Figures">Published figures.</param>
public sealed record Muscle(
    string Id, string Version, string Name, string? Latin, ImmutableArray<string> AlsoCalled, string Fma, string Region, ImmutableArray<string> Areas, string Layer,
    bool Paired, Caution Caution, bool OverLung, bool Compressible, MuscleFact? Innervation, Referral? Referral,
    MuscleFact? Position, MuscleFact? Approach, ImmutableArray<Hazard> Hazards, ImmutableArray<Figure> Figures)
{
    /// <summary>Where the entry begins; null when it stands in no knowledge file.</summary>
    public KnowledgePlace? At { get; private init; }

    private static readonly Dictionary<string, Caution> Cautions = new()
    {
        ["specialist"] = Caution.Specialist,
        ["excluded"] = Caution.Excluded,
    };

    internal static Muscle Read(YamlMap map, SourceList sources, ChartRegions chart)
    {
        var id = map.Text("id");
        var version = map.Text("version");
        var name = map.Text("name");
        var latin = map.OptionalText("latin");
        var alsoCalled = map.Texts("also-called");
        var fma = map.Text("fma");
        map.OptionalText("uberon");
        var region = Known(map, map.Text("region"), Regions.Body, map.Line);
        var areasLine = map.LineOf("areas");
        var areas = map.Texts("areas");
        if (areas.IsEmpty)
            map.Wrong(areasLine, "'areas' is missing: a regional rule must know where the muscle lies");
        foreach (var area in areas)
            Known(map, area, Regions.Areas, areasLine);
        var layer = Known(map, map.Text("layer"), Regions.Layers, map.Line);
        var paired = map.Flag("paired", otherwise: true);
        var caution = map.Has("caution") ? map.Word("caution", Cautions, Caution.None) : Caution.None;
        map.OptionalText("caution");
        var (overLung, compressible) = (map.Flag("over-lung", false), map.Flag("compressible", true));
        var innervation = Fact(map.OptionalMap("innervation"), sources);
        var referral = Referral.Read(map.OptionalMap("referral"), sources, chart);
        var position = Fact(map.OptionalMap("position"), sources);
        var approach = Fact(map.OptionalMap("approach"), sources);
        var hazards = map.Maps("hazards").Select(m => ReadHazard(m, sources)).ToImmutableArray();
        var figures = map.Maps("figures").Select(m => ReadFigure(m, sources)).ToImmutableArray();
        map.Done();
        return new Muscle(id, version, name, latin, alsoCalled, fma, region, areas, layer, paired, caution, overLung, compressible,
            innervation, referral, position, approach, hazards, figures)
        { At = new KnowledgePlace(map.File, map.Line) };
    }

    private static MuscleFact? Fact(YamlMap? map, SourceList sources)
    {
        if (map is null)
            return null;
        var fact = new MuscleFact(map.Text("text"), Basis.Read(map, sources));
        map.Done();
        return fact;
    }

    private static Hazard ReadHazard(YamlMap map, SourceList sources)
    {
        var hazard = new Hazard(map.Text("structure"), map.OptionalText("text") ?? "", Basis.Read(map, sources));
        map.Done();
        return hazard;
    }

    private static Figure ReadFigure(YamlMap map, SourceList sources)
    {
        var people = map.OptionalNumber("n");
        var figure = new Figure(map.Text("text"), people is null ? null : (int)people, map.OptionalText("method"), Basis.Read(map, sources));
        map.Done();
        return figure;
    }

    private static string Known(YamlMap map, string word, IReadOnlySet<string> known, int line)
    {
        if (!known.Contains(word))
            map.Wrong(line, $"'{word}' is not one of {string.Join(", ", known)}");
        return word;
    }
}
