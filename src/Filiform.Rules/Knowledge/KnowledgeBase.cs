using System.Collections.Frozen;
using System.Collections.Immutable;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Improve;
using Filiform.Rules.Learn;
using Filiform.Rules.Measure;
using Filiform.Rules.People;
using Filiform.Rules.Screen;
using Filiform.Rules.Treat;

namespace Filiform.Rules.Knowledge;

/// <summary>Everything clinicians own and review, read once, checked whole, and never changed while the program runs.</summary>
public sealed class KnowledgeBase
{
    /// <summary>Id of the rule set that jurisdictions lay their rules over.</summary>
    public const string GeneralRules = "filiform-general";

    private const string FollowsFile = "follows.yaml";
    private const string PlacesFile = "anatomy/places.yaml";
    private const string RegionsFile = "anatomy/chart/regions.yaml";
    private const string NeighboursFile = "anatomy/neighbours.yaml";
    private const string HygieneFile = "treat/hygiene.yaml";
    private const string NeedlestickFile = "treat/needlestick.yaml";
    private const string AftercareFile = "treat/aftercare-sheet.yaml";
    private const string EventKindsFile = "followup/event-kinds.yaml";
    private const string EventResponseFile = "followup/event-response.yaml";
    private const string SeverityFile = "followup/severity-schemes.yaml";
    private const string PublishedRatesFile = "followup/published-rates.yaml";
    private const string UsualCourseFile = "followup/usual-course.yaml";

    private readonly Lazy<ExamineFirst> _examineFirst;

    private KnowledgeBase(SourceList sources, IEnumerable<ValueSet> valueSets, IEnumerable<(string Id, Screener Screener)> screeners, IEnumerable<Muscle> muscles,
        BodyPlaces places, ChartRegions regions, BodyChart chart, IEnumerable<TreatedCondition> conditions, IEnumerable<Instrument> instruments, IEnumerable<Page> pages,
        IEnumerable<HistoryForm> forms, IEnumerable<Jurisdiction> jurisdictions)
    {
        Places = places;
        Regions = regions;
        Chart = chart;
        // Only who looks at a drawing needs it, so the command line does not pay for it.
        _examineFirst = new Lazy<ExamineFirst>(() => new ExamineFirst(Chart, Muscles!.Values.OrderBy(m => m.Id, StringComparer.Ordinal)));
        Sources = sources;
        ValueSets = valueSets.ToFrozenDictionary(v => v.Id);
        Screeners = screeners.ToFrozenDictionary(s => s.Id, s => s.Screener);
        Muscles = muscles.ToFrozenDictionary(m => m.Id);
        Conditions = conditions.ToFrozenDictionary(c => c.Id);
        Instruments = instruments.ToFrozenDictionary(i => i.Id);
        Motions = Instruments.Values.Where(i => i.Kind == "motion").OrderBy(i => i.Id, StringComparer.Ordinal)
            .SelectMany(i => i.Items.Select(m => new JointMotion(m.Id, m.Title, m.IsSided, m.Reference, m.Basis, i.Minimum, i.Maximum))).ToImmutableArray();
        Pages = pages.ToFrozenDictionary(p => p.Id);
        Forms = forms.ToFrozenDictionary(f => f.Id);
        Jurisdictions = jurisdictions.ToFrozenDictionary(j => j.Id);
    }

    /// <summary>Sources by key.</summary>
    public SourceList Sources { get; }

    /// <summary>Value sets by id.</summary>
    public FrozenDictionary<string, ValueSet> ValueSets { get; }

    /// <summary>
    /// Compiled rule sets by id. Where a jurisdiction has rules of its own, the general ones with those laid over stand under both ids with a stroke
    /// between them: <c>filiform-general/us-ga</c>.
    /// </summary>
    public FrozenDictionary<string, Screener> Screeners { get; }

    /// <summary>Muscles by id.</summary>
    public FrozenDictionary<string, Muscle> Muscles { get; }

    /// <summary>What was measured near each muscle, by the muscle's id.</summary>
    public Neighbours Neighbours { get; private init; } = Neighbours.None;

    /// <summary>Places of the body.</summary>
    public BodyPlaces Places { get; }

    /// <summary>Named parts of the body chart.</summary>
    public ChartRegions Regions { get; }

    /// <summary>The body chart.</summary>
    public BodyChart Chart { get; }

    /// <summary>Which muscles to examine first for a pain drawing.</summary>
    public ExamineFirst ExamineFirst => _examineFirst.Value;

    /// <summary>Treated conditions by id.</summary>
    public FrozenDictionary<string, TreatedCondition> Conditions { get; }

    /// <summary>Outcome measures by id.</summary>
    public FrozenDictionary<string, Instrument> Instruments { get; }

    /// <summary>Motions of joints that are measured in degrees, in the order of their instrument.</summary>
    public ImmutableArray<JointMotion> Motions { get; }

    /// <summary>Pages by id.</summary>
    public FrozenDictionary<string, Page> Pages { get; }

    /// <summary>Forms that patients fill in, by id.</summary>
    public FrozenDictionary<string, HistoryForm> Forms { get; }

    /// <summary>States and countries by id, with what they ask of those who needle.</summary>
    public FrozenDictionary<string, Jurisdiction> Jurisdictions { get; }

    /// <summary>What is checked before the first needle.</summary>
    public HygienePolicy Hygiene { get; private init; } = HygienePolicy.None;

    /// <summary>What a patient takes home after a session.</summary>
    public AftercareSheet Aftercare { get; private init; } = AftercareSheet.None;

    /// <summary>How it usually goes after a session.</summary>
    public UsualCourse UsualCourse { get; private init; } = UsualCourse.None;

    /// <summary>How often unwanted events were counted elsewhere.</summary>
    public PublishedRates PublishedRates { get; private init; } = PublishedRates.None;

    /// <summary>What to do after a needlestick injury.</summary>
    public NeedlestickSteps Needlestick { get; private init; } = NeedlestickSteps.None;

    /// <summary>What to do in an emergency, by its kind.</summary>
    public FrozenDictionary<EmergencyKind, EmergencyCard> Emergencies { get; private init; } = FrozenDictionary<EmergencyKind, EmergencyCard>.Empty;

    /// <summary>Kinds of adverse events.</summary>
    public EventKinds EventKinds { get; private init; } = EventKinds.None;

    /// <summary>What is done after an adverse event.</summary>
    public EventResponse EventResponse { get; private init; } = EventResponse.None;

    /// <summary>How serious an adverse event was: grades, and other schemes beside them.</summary>
    public Severity Severity { get; private init; } = Severity.None;

    /// <summary>Muscles in the order of their names.</summary>
    public IEnumerable<Muscle> MusclesByName => Muscles.Values.OrderBy(m => m.Name, StringComparer.Ordinal);

    /// <summary>The general rules, with those of that jurisdiction laid over where it has any; the general rules alone for null.</summary>
    /// <exception cref="KeyNotFoundException">No such jurisdiction is known: the general rules in its stead might leave one out.</exception>
    public Screener ScreenerFor(string? jurisdiction) =>
        Screeners[jurisdiction is null || Jurisdictions[jurisdiction].Rules.IsEmpty ? GeneralRules : $"{GeneralRules}/{jurisdiction}"];

    /// <summary>The condition that a diagnosis stands for; null when it is none of those treated here.</summary>
    public TreatedCondition? ConditionOf(Fact diagnosis) => diagnosis.Codings
        .Select(c => Conditions.Values.FirstOrDefault(k => k.Covers(c.System, c.Code)))
        .FirstOrDefault(k => k is not null);

    /// <summary>Reads and checks all knowledge files.</summary>
    /// <param name="files">Every file; a path that stands twice is an error.</param>
    /// <param name="snomed">False leaves out the SNOMED CT files, for a clinic without a licence.</param>
    /// <exception cref="KnowledgeException">Something cannot be read; the message lists every mistake with file and line.</exception>
    public static KnowledgeBase Load(IEnumerable<KnowledgeFile> files, bool snomed = true)
    {
        var errors = new List<KnowledgeError>();
        var all = files.OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        var sources = all.FirstOrDefault(f => f.Path == "sources.yaml") is { } list && YamlMap.Read(list, errors) is { } map
            ? SourceList.Read(map)
            : new SourceList();

        List<T> Each<T>(string folder, Func<YamlMap, T> read) =>
            [.. all.Where(f => FolderOf(f) == folder).Select(f => YamlMap.Read(f, errors)).OfType<YamlMap>().Select(read)];

        T One<T>(string path, Func<YamlMap, T> read, T without) =>
            all.FirstOrDefault(f => f.Path == path) is { } file && YamlMap.Read(file, errors) is { } content ? read(content) : without;

        // Of two files with one id the later is named.
        List<T> EachOnce<T>(string folder, Func<YamlMap, T> read, Func<T, string> id)
        {
            var entries = Each(folder, map => (Map: map, Entry: read(map)));
            foreach (var (map, entry) in entries.Where(e => e.Entry is not null).GroupBy(e => id(e.Entry)).SelectMany(g => g.Skip(1)))
                map.Wrong(map.Line, $"Id '{id(entry)}' stands in another file too");
            return [.. entries.Select(e => e.Entry)];
        }

        var places = all.FirstOrDefault(f => f.Path == PlacesFile) is { } named && YamlMap.Read(named, errors) is { } body
            ? BodyPlaces.Read(body, sources)
            : new BodyPlaces([]);
        var regions = all.FirstOrDefault(f => f.Path == RegionsFile) is { } parts && YamlMap.Read(parts, errors) is { } partList
            ? ChartRegions.Read(partList)
            : new ChartRegions([]);
        var valueSets = EachOnce("valuesets/", m => ValueSet.Read(m, sources, places), v => v.Id);
        if (snomed)
            Extend(valueSets, Each("valuesets/snomed/", m => (m, ValueSet.ReadExtension(m, sources, places))));
        var muscles = EachOnce("anatomy/muscles/", m => Muscle.Read(m, sources, regions), m => m.Id);
        var chart = ChartViewFile.ReadAll(all.Where(f => FolderOf(f) == "anatomy/chart/" && f.Path != RegionsFile).Select(f => JsonMap.Read(f, errors)).OfType<JsonMap>(),
            regions, muscles.Select(m => m.Id).ToHashSet());
        var instruments = EachOnce("instruments/", m => Instrument.Read(m, sources), i => i.Id);
        var conditions = EachOnce("conditions/", m => (File: m, Condition: TreatedCondition.Read(m, sources)), c => c.Condition.Id);
        CheckLinks(conditions, muscles, instruments);
        var neighbours = all.FirstOrDefault(f => f.Path == NeighboursFile) is { } measured && YamlMap.Read(measured, errors) is { } near
            ? Neighbours.Read(near, sources, muscles.Select(m => m.Id).ToHashSet())
            : Neighbours.None;
        var pages = ReadPages(all.Where(f => FolderOf(f) == "pages/"), sources, errors);
        var forms = ReadForms(all.Where(f => FolderOf(f) == "forms/"), errors);
        var (sets, atlas) = (valueSets.ToLookup(v => v.Id), muscles.ToLookup(m => m.Id));
        var follows = Follows(all, errors);
        var names = new RuleSetNames(sources, sets.ToDictionary(s => s.Key, s => s.First()), atlas.ToDictionary(m => m.Key, m => m.First()), places,
            forms.SelectMany(f => f.Items).GroupBy(i => i.Id).ToDictionary(g => g.Key, g => g.First()), follows);
        var screeners = EachOnce("screening/", m => new RuleSetFile(names).Read(m), s => s!.RuleSet.Id);
        var jurisdictions = EachOnce("practice/", m => Jurisdiction.Read(m, sources), j => j.Id);
        var emergencies = EachOnce("emergencies/", m => EmergencyCard.Read(m, sources), e => e.Id);
        var hygiene = all.FirstOrDefault(f => f.Path == HygieneFile) is { } policy && YamlMap.Read(policy, errors) is { } check
            ? HygienePolicy.Read(check, sources)
            : HygienePolicy.None;
        var aftercare = all.FirstOrDefault(f => f.Path == AftercareFile) is { } sheet && YamlMap.Read(sheet, errors) is { } takeHome
            ? AftercareSheet.Read(takeHome, sources)
            : AftercareSheet.None;
        var needlestick = all.FirstOrDefault(f => f.Path == NeedlestickFile) is { } stuck && YamlMap.Read(stuck, errors) is { } steps
            ? NeedlestickSteps.Read(steps, sources)
            : NeedlestickSteps.None;
        var kinds = One(EventKindsFile, m => EventKinds.Read(m, sources, [.. emergencies.Select(e => e.Id)]), EventKinds.None);
        var response = One(EventResponseFile, m => EventResponse.Read(m, sources, kinds), EventResponse.None);
        var severity = One(SeverityFile, m => Severity.Read(m, sources), Severity.None);
        var usual = One(UsualCourseFile, m => UsualCourse.Read(m, sources), UsualCourse.None);
        var published = One(PublishedRatesFile, m => PublishedRates.Read(m, sources), PublishedRates.None);
        CheckFolders(all, errors);
        // Laid over a rule set that has a mistake, each jurisdiction would tell of it once more.
        var local = errors.Count > 0 ? [] : new LocalRules(names, errors).Read(screeners!, all.Where(f => FolderOf(f) == "screening/"),
            jurisdictions, all.Where(f => FolderOf(f) == "practice/"));
        return errors.Count > 0
            ? throw new KnowledgeException(errors)
            : new KnowledgeBase(sources, valueSets, [.. screeners.Select(s => (s!.RuleSet.Id, s)), .. local], muscles, places, regions, chart, conditions.Select(c => c.Condition), instruments, pages, forms, jurisdictions)
            {
                Neighbours = neighbours,
                Hygiene = hygiene,
                Aftercare = aftercare,
                Needlestick = needlestick,
                EventKinds = kinds,
                EventResponse = response,
                Severity = severity,
                UsualCourse = usual,
                PublishedRates = published,
                Emergencies = emergencies.DistinctBy(e => e.Kind).ToFrozenDictionary(e => e.Kind),
            };
    }

    // Which guideline a clinic follows where they disagree, by rule: a file that the clinic lays over, for none is built in.
    private static Dictionary<string, string> Follows(List<KnowledgeFile> all, List<KnowledgeError> errors)
    {
        if (all.FirstOrDefault(f => f.Path == FollowsFile) is not { } file || YamlMap.Read(file, errors) is not { } map)
            return [];
        return map.Fields.ToDictionary(rule => rule, map.Text);
    }

    private static string FolderOf(KnowledgeFile file) => file.Path[..(file.Path.LastIndexOf('/') + 1)];

    private static List<Page> ReadPages(IEnumerable<KnowledgeFile> files, SourceList sources, List<KnowledgeError> errors)
    {
        var pages = new List<Page>();
        foreach (var file in files)
        {
            if (Page.Read(file, sources, errors) is not { } page)
                continue;
            if (pages.Any(p => p.Id == page.Id))
                errors.Add(new KnowledgeError(file.Path, 1, $"Id '{page.Id}' stands in another file too"));
            pages.Add(page);
        }
        return pages;
    }

    private static List<HistoryForm> ReadForms(IEnumerable<KnowledgeFile> files, List<KnowledgeError> errors)
    {
        var forms = new List<HistoryForm>();
        foreach (var file in files)
        {
            if (JsonMap.Read(file, errors) is not { } map)
                continue;
            var form = HistoryFormFile.Read(map);
            if (forms.Any(f => f.Id == form.Id))
                map.Wrong(map.Line, $"Id '{form.Id}' stands in another file too");
            // A question of the rules has one wording.
            foreach (var twice in form.Items.Where(i => forms.Any(f => f.Item(i.Id) is not null)))
                map.Wrong(map.Line, $"Item '{twice.Id}' stands in another form too");
            forms.Add(form);
        }
        return forms;
    }

    private static void Extend(List<ValueSet> sets, List<(YamlMap File, ValueSetExtension More)> extensions)
    {
        foreach (var (file, more) in extensions)
        {
            var at = sets.FindIndex(s => s.Id == more.Extends);
            if (at < 0)
                file.Wrong(file.Line, $"Value set '{more.Extends}' is not in the knowledge");
            else
                sets[at] = sets[at].With(more);
        }
    }

    private static void CheckLinks(List<(YamlMap File, TreatedCondition Condition)> conditions, List<Muscle> muscles, List<Instrument> instruments)
    {
        foreach (var (file, condition) in conditions)
        {
            foreach (var muscle in condition.Muscles.Where(id => !muscles.Any(m => m.Id == id)))
                file.Wrong(file.Line, $"Muscle '{muscle}' is not in the atlas");
            foreach (var measure in condition.Measures.Where(id => !instruments.Any(i => i.Id == id)))
                file.Wrong(file.Line, $"Instrument '{measure}' is not in the knowledge");
        }
    }

    private static void CheckFolders(List<KnowledgeFile> all, List<KnowledgeError> errors)
    {
        string[] known = ["valuesets/", "valuesets/snomed/", "anatomy/muscles/", "anatomy/chart/", "instruments/", "conditions/", "pages/", "forms/", "screening/", "practice/", "emergencies/"];
        if (all.All(f => f.Path != "sources.yaml"))
            errors.Add(new KnowledgeError("sources.yaml", 1, "The file is missing"));
        foreach (var file in all.Where(f => f.Path is not ("sources.yaml" or FollowsFile or PlacesFile or RegionsFile or NeighboursFile or HygieneFile or AftercareFile or NeedlestickFile or EventKindsFile or SeverityFile or EventResponseFile or UsualCourseFile or PublishedRatesFile) && !known.Contains(FolderOf(f))))
            errors.Add(new KnowledgeError(file.Path, 1, $"Nothing is read from this folder; expected one of {string.Join(", ", known)}"));
        foreach (var twice in all.GroupBy(f => f.Path).Where(g => g.Count() > 1))
            errors.Add(new KnowledgeError(twice.Key, 1, "The file stands twice"));
    }
}
