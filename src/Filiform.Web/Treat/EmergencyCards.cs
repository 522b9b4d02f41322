using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;

namespace Filiform.Web.Treat;

/// <summary>The cards for emergencies as pages list them.</summary>
public static class EmergencyCards
{
    // What is most common first, so that the eye finds it first; what fits nothing else is last.
    private static readonly EmergencyKind[] Order =
        [EmergencyKind.Faint, EmergencyKind.Breathlessness, EmergencyKind.Bleeding, EmergencyKind.BrokenNeedle, EmergencyKind.Nerve, EmergencyKind.Spine, EmergencyKind.Other];

    /// <summary>All that the knowledge holds, always at the same places.</summary>
    public static IEnumerable<EmergencyCard> InOrder(KnowledgeBase knowledge) =>
        Order.Select(kind => knowledge.Emergencies.GetValueOrDefault(kind)).OfType<EmergencyCard>();

    /// <summary>Name of its icon.</summary>
    public static string IconOf(EmergencyKind kind) => kind switch
    {
        EmergencyKind.Bleeding => "bleeding",
        EmergencyKind.BrokenNeedle => "needle",
        EmergencyKind.Faint => "person",
        EmergencyKind.Nerve => "twitch",
        EmergencyKind.Breathlessness => "reaction",
        EmergencyKind.Spine => "chart",
        _ => "warning",
    };
}
