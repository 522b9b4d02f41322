using System.Collections.Immutable;
using Filiform.Rules.Screen;

namespace Filiform.Web.Fhir;

/// <summary>Codes and words of one concept.</summary>
internal readonly record struct Concept(ImmutableArray<Coding> Codings, string? Text)
{
    public bool IsEmpty => Codings.IsDefaultOrEmpty && Text is null;
}

/// <summary>A resource as it was read, before its references are followed.</summary>
internal sealed class Draft(ResourceKind kind, string place, int entry)
{
    public ResourceKind Kind => kind;

    /// <summary>JSON path of the resource, for warnings.</summary>
    public string Path => BundleReader.PathOf(place, entry);

    /// <summary>True for an order that is about to be signed: a draft of it counts.</summary>
    public bool IsOrder { get; init; }

    public string? Resource { get; set; }

    public string? Id { get; set; }

    public FactStatus Status { get; private set; }

    public Concept Concept { get; set; } = new([], null);

    public string? Subject { get; set; }

    /// <summary>Reference to the medication or device meant.</summary>
    public string? Reference { get; set; }

    /// <summary>Words that stand beside the reference.</summary>
    public string? ReferenceText { get; set; }

    public List<(string Id, Concept Concept)>? Contained { get; set; }

    /// <summary>Answers of a questionnaire; null for everything else.</summary>
    public List<(string Question, string Value, decimal? Number)>? Answers { get; init; }

    public FhirDate? Date { get; set; }

    /// <summary>A date that stands in when there is no better one.</summary>
    public FhirDate? LaterDate { get; set; }

    /// <summary>The place on the body, in the words beside the code.</summary>
    public string? Site { get; set; }

    public Quantity? Value { get; set; }

    /// <summary>The value in words, where it is no plain number.</summary>
    public string? ValueText { get; set; }

    /// <summary>Order within a day, and between days; an order about to be signed is newer than anything.</summary>
    public long Instant => IsOrder ? long.MaxValue : (Date ?? LaterDate)?.Instant ?? long.MinValue;

    /// <summary>Takes in one more statement on the status: void outweighs past, past outweighs current.</summary>
    public void Worsen(FactStatus status) => Status = status > Status ? status : Status;

    public IEnumerable<Answer> ToAnswers() => Answers!.Select(a => new Answer(a.Question, a.Value, Date!.Value.First, Resource!, a.Number));

    public Fact ToFact(Concept concept)
    {
        var date = Date ?? LaterDate;
        return new Fact(ResourceKinds.FactOf(kind), Status, Resource!, concept.Codings, Words(concept), date?.First, null, Value)
        {
            LatestDate = date?.Vague,
            Site = Site,
            Denied = kind == ResourceKind.AllergyIntolerance && NoneKnown.Says(concept),
        };
    }

    private string? Words(Concept concept) =>
        ValueText is null ? concept.Text : $"{concept.Text ?? concept.Codings.Select(c => c.Display).FirstOrDefault(d => d is not null)} {ValueText}".Trim();
}
