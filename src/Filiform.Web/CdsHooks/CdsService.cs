using System.Collections.Immutable;

namespace Filiform.Web.CdsHooks;

/// <summary>One service of the CDS Hooks door.</summary>
/// <param name="Id">The last part of its address.</param>
/// <param name="Hook">The hook that it answers.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Description">What it does.</param>
public sealed record CdsService(string Id, string Hook, string Title, string Description)
{
    public const string PatientView = "patient-view";
    public const string AppointmentBook = "appointment-book";
    public const string OrderSign = "order-sign";

    /// <summary>What a client must do and know, the same for each.</summary>
    public const string UsageRequirements =
        "Send the record as prefetch: this service reads nothing from a FHIR server and answers 412 without it. Only FHIR R4 is read. "
        + "What was not sent is named on the card and stays open. Decision support for trained clinicians; it does not replace judgement.";

    public static ImmutableArray<CdsService> All { get; } =
    [
        new("filiform-patient-view", PatientView, "Dry needling: safety screening",
            "Screens the patient's record for contra-indications and cautions of dry needling: what was found, what to do, and what is still to ask."),
        new("filiform-appointment-book", AppointmentBook, "Dry needling: before the visit",
            "Screens the patient's record when a visit is booked, and names what must be asked before dry needling."),
        new("filiform-order-sign", OrderSign, "Dry needling: what an order changes",
            "Says what an order about to be signed means for dry needling, such as a blood thinner. Screens the whole record when dry needling itself is ordered."),
    ];

    public static CdsService? Find(string? id)
    {
        foreach (var service in All)
        {
            if (service.Id == id)
                return service;
        }
        return null;
    }
}
