using System.Collections.Immutable;

namespace Filiform.Web.Fhir;

/// <summary>How much of what a prefetch key asks for was given.</summary>
public enum Given
{
    /// <summary>Null, or an error in its place.</summary>
    Nothing,

    /// <summary>Some of it: one page of several, or with an error beside it.</summary>
    Part,

    /// <summary>All of it.</summary>
    Whole,
}

/// <summary>What a CDS Hooks request says of its patient.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="HookInstance">The id of this call.</param>
/// <param name="Patient">The patient named in the context, with the facts about them.</param>
/// <param name="Prefetch">What was given for each prefetch key, in the order of the request.</param>
/// <param name="Orders">The orders about to be signed; null when the context has none.</param>
/// <param name="Warnings">What could not be taken as it stands, each with its path.</param>
public sealed record RequestContent(string Hook, string HookInstance, BundlePatient Patient, ImmutableArray<(string Key, Given Given)> Prefetch,
    Orders? Orders, ImmutableArray<string> Warnings);

/// <summary>Orders about to be signed.</summary>
/// <param name="Resources">Where their facts stand, such as <c>MedicationRequest/12</c>.</param>
/// <param name="Services">What services are ordered, in words and codes.</param>
public sealed record Orders(ImmutableHashSet<string> Resources, ImmutableArray<OrderedService> Services);

/// <summary>A service that is ordered.</summary>
/// <param name="Words">Its texts, as the order writes them.</param>
/// <param name="Codes">Its codes.</param>
public sealed record OrderedService(ImmutableArray<string> Words, ImmutableArray<string> Codes);
