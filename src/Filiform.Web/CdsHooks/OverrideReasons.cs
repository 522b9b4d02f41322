using System.Collections.Immutable;

namespace Filiform.Web.CdsHooks;

/// <summary>A reason that a clinician may give for going on in spite of a card.</summary>
internal sealed record OverrideReason(string Code, string Display);

/// <summary>The reasons offered with every card.</summary>
internal static class OverrideReasons
{
    public const string System = "urn:filiform:override-reasons";

    public static ImmutableArray<OverrideReason> All { get; } =
    [
        new("physician-agreed", "The physician was asked and agreed"),
        new("known-and-managed", "Known, and the treatment is adapted to it"),
        new("record-wrong", "The record is wrong or out of date"),
        new("not-at-this-site", "Does not concern the site to be needled"),
        new("not-needled", "No dry needling is planned"),
        new("other", "Another reason, given in words"),
    ];
}
