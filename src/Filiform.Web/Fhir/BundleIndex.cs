using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Filiform.Rules.Screen;

namespace Filiform.Web.Fhir;

/// <summary>What the resources of one bundle refer to: patients, medicines and devices, by full URL and by <c>Type/id</c>.</summary>
internal sealed class BundleIndex
{
    private const int LongestShown = 100;

    private readonly List<BundlePatient> _patients = [];
    private readonly Dictionary<string, int> _patientAt = [];
    private readonly Dictionary<string, Concept> _concepts = [];
    private int? _only;

    public bool IsEmpty => _patients.Count == 0;

    /// <summary>Adds a patient; false when the patient is already there.</summary>
    public bool Add(BundlePatient patient, string? fullUrl)
    {
        if (_patientAt.ContainsKey(patient.Resource))
            return false;
        if (fullUrl is not null)
            _patientAt[fullUrl] = _patients.Count;
        _patientAt[patient.Resource] = _patients.Count;
        _patients.Add(patient);
        return true;
    }

    /// <summary>
    /// Takes only what is about the patient of that id, known here or not. False when there are patients, and none of them is this one.
    /// </summary>
    public bool KeepTo(string id)
    {
        var name = $"Patient/{id}";
        if (IsEmpty)
            Add(new BundlePatient(name, id), null);
        else if (_patients is [{ Id: null }])
            _patientAt.TryAdd(name, 0);
        _only = _patientAt.TryGetValue(name, out var at) ? at : null;
        return _only is not null;
    }

    /// <summary>Whether a resource is about the patient that is kept to.</summary>
    public bool IsKept(Draft draft) => draft.Subject is not { } subject || (Find(_patientAt, subject, out var patient) && patient == _only);

    /// <summary>Adds a medicine or device that others may refer to.</summary>
    public void Add(Draft draft, string? fullUrl)
    {
        if (fullUrl is not null)
            _concepts[fullUrl] = draft.Concept;
        _concepts[draft.Resource!] = draft.Concept;
    }

    /// <summary>The patient that is kept to, with the facts about them.</summary>
    public BundlePatient GatherOne(List<Draft> drafts, bool onlyCurrent, Action<string> warn) => Gather(drafts, onlyCurrent, warn)[_only!.Value];

    /// <summary>The patients, each with the facts about them.</summary>
    public ImmutableArray<BundlePatient> Gather(List<Draft> drafts, bool onlyCurrent, Action<string> warn)
    {
        var facts = new List<(Fact Fact, long Instant)>[_patients.Count];
        foreach (ref var list in facts.AsSpan())
            list = [];
        var answers = new List<(Answer Answer, long Instant)>[_patients.Count];
        foreach (var draft in drafts)
        {
            if (draft.Answers is not null)
            {
                if (PatientOf(draft, warn) is { } answering)
                    (answers[answering] ??= []).AddRange(draft.ToAnswers().Select(a => (a, draft.Instant)));
                continue;
            }
            var concept = draft.Concept;
            if (draft.Reference is { } reference)
                concept = Follow(draft, reference, warn);
            else if (draft.ReferenceText is not null)
                concept = new Concept([], draft.ReferenceText);
            if (onlyCurrent && (draft.Status != FactStatus.Current || concept.IsEmpty))
                continue;
            if (PatientOf(draft, warn) is { } patient)
                facts[patient].Add((draft.ToFact(concept), draft.Instant));
        }
        return [.. _patients.Select((p, i) => p with { Facts = InOrder(facts[i], onlyCurrent), Answers = NewestLast(answers[i]) })];
    }

    // Of two answers at one time the one that reassures less counts.
    private static ImmutableArray<Answer> NewestLast(List<(Answer Answer, long Instant)>? answers) =>
        answers is null ? [] : [.. answers.OrderBy(a => a.Instant).ThenBy(a => a.Answer.Value != "no").Select(a => a.Answer)];

    private Concept Follow(Draft draft, string reference, Action<string> warn)
    {
        if (reference.StartsWith('#'))
        {
            foreach (var (id, concept) in draft.Contained ?? [])
            {
                if (reference.AsSpan(1).SequenceEqual(id))
                    return concept;
            }
        }
        else if (Find(_concepts, reference, out var concept))
        {
            return concept;
        }
        if (draft.ReferenceText is null)
            warn($"{draft.Path}: '{BundleReader.Shortened(reference, LongestShown)}' is not in the bundle, so it is not known what is meant");
        return new Concept([], draft.ReferenceText);
    }

    private int? PatientOf(Draft draft, Action<string> warn)
    {
        if (_only is { } only)
        {
            if (IsKept(draft))
                return only;
            warn($"{draft.Path}: it is about another patient, '{BundleReader.Shortened(draft.Subject!, LongestShown)}'; left out");
            return null;
        }
        if (draft.Subject is { } subject && Find(_patientAt, subject, out var patient))
            return patient;
        if (_patients.Count == 1)
            return 0;
        warn($"{draft.Path}: {(draft.Subject is null ? "no patient is named" : $"'{BundleReader.Shortened(draft.Subject, LongestShown)}' is no patient of the bundle")}; left out");
        return null;
    }

    // Full URL first; then Type/id, with the server before it and the version behind it taken away.
    private static bool Find<T>(Dictionary<string, T> known, string reference, out T? found)
    {
        if (known.TryGetValue(reference, out found))
            return true;
        var end = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var bare = end < 0 ? reference : reference[..end];
        if (known.TryGetValue(bare, out found))
            return true;
        var id = bare.LastIndexOf('/');
        var type = id <= 0 ? -1 : bare.LastIndexOf('/', id - 1);
        return type >= 0 && known.TryGetValue(bare[(type + 1)..], out found);
    }

    private static ImmutableArray<Fact> InOrder(List<(Fact Fact, long Instant)> facts, bool once)
    {
        if (once)
            facts = Once(facts);
        // A fact has a day and no hour: the order tells which of two measurements of one day is the newer.
        var ordered = ImmutableArray.CreateBuilder<Fact>(facts.Count);
        foreach (var (fact, _) in facts)
        {
            if (fact.Kind != FactKind.Measurement)
                ordered.Add(fact);
        }
        ordered.AddRange(facts.Where(f => f.Fact.Kind == FactKind.Measurement).OrderByDescending(f => f.Instant).Select(f => f.Fact));
        return ordered.MoveToImmutable();
    }

    // Four hundred refills of one medicine say no more than the newest.
    private static List<(Fact Fact, long Instant)> Once(List<(Fact Fact, long Instant)> facts)
    {
        var kept = new List<(Fact Fact, long Instant)>(facts.Count);
        var places = new Dictionary<Fact, int>(facts.Count, SameConcept.Instance);
        foreach (var fact in facts)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, fact.Fact, out var repeated);
            if (!repeated)
                place = kept.Count;
            if (!repeated)
                kept.Add(fact);
            else if (IsNewer(fact, kept[place]))
                kept[place] = fact;
        }
        return kept;
    }

    // What has no date may have been yesterday, so it counts as the newest; a measurement without a date tells least.
    private static bool IsNewer((Fact Fact, long Instant) one, (Fact Fact, long Instant) other) =>
        one.Instant == long.MaxValue || other.Instant == long.MaxValue ? one.Instant > other.Instant
        : one.Fact.Kind != FactKind.Measurement && (one.Fact.Date is null || other.Fact.Date is null)
            ? one.Fact.Date is null && other.Fact.Date is not null
            : one.Instant > other.Instant;

    private sealed class SameConcept : IEqualityComparer<Fact>
    {
        public static readonly SameConcept Instance = new();

        public bool Equals(Fact? one, Fact? other) =>
            one!.Kind == other!.Kind && one.Text == other.Text && one.Denied == other.Denied && one.Codings.AsSpan().SequenceEqual(other.Codings.AsSpan());

        // Of everything that is compared, else a record of one code in many wordings would be slow to sort.
        public int GetHashCode(Fact fact)
        {
            var hash = new HashCode();
            hash.Add(fact.Kind);
            hash.Add(fact.Text);
            foreach (var coding in fact.Codings)
            {
                hash.Add(coding.Code);
                if (!ReferenceEquals(coding.Display, fact.Text))
                    hash.Add(coding.Display);
            }
            return hash.ToHashCode();
        }
    }
}
