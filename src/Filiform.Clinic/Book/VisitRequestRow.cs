using Filiform.Clinic.Store;

namespace Filiform.Clinic.Book;

/// <summary>How far a wish for a visit has come. A change is a further row of the same request.</summary>
public enum RequestState
{
    /// <summary>Somebody asked for a visit.</summary>
    Asked,

    /// <summary>A visit was booked for it.</summary>
    Booked,

    /// <summary>It was closed without a visit.</summary>
    Closed,
}

/// <summary>A wish for a visit from the clinic's public pages. Nobody checked who sent it, and it holds nothing on health.</summary>
public sealed class VisitRequestRow : ClinicLogRow
{
    /// <summary>The request this row is about.</summary>
    public Guid Request { get; init; }

    /// <summary>Its state.</summary>
    public RequestState State { get; init; }

    /// <summary>The name as it was typed.</summary>
    public required string Name { get; init; }

    /// <summary>Telephone number; null for none.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail address; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>Whether they say that they come for the first time; null when they did not say.</summary>
    public bool? IsFirst { get; init; }

    /// <summary>Half days that suit, as <see cref="Rules.Book.HalfDay"/> writes them, separated by commas; empty for any.</summary>
    public required string Wishes { get; init; }

    /// <summary>The patient it was booked for.</summary>
    public Guid? Patient { get; init; }

    /// <summary>Why it was closed.</summary>
    public string? Words { get; init; }
}
