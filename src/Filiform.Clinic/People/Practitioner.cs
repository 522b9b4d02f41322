using Microsoft.AspNetCore.Identity;

namespace Filiform.Clinic.People;

/// <summary>Someone who works in the clinic and can sign in.</summary>
public sealed class Practitioner : IdentityUser<Guid>
{
    /// <summary>The clinic.</summary>
    public Guid Clinic { get; set; }

    /// <summary>The name shown.</summary>
    public string Name { get; set; } = "";

    /// <summary>therapist, lead or desk.</summary>
    public string Role { get; set; } = "therapist";

    /// <summary>True when the clinic's public pages show name, role and background: false until the clinic says so.</summary>
    public bool IsShown { get; set; }

    /// <summary>Training and experience in their own words; null when nobody said.</summary>
    public string? Background { get; set; }
}
