using System.ComponentModel.DataAnnotations;
using Filiform.Rules;

namespace Filiform.Clinic.People;

/// <summary>How somebody is reached.</summary>
/// <param name="Phone">Telephone number; null for none.</param>
/// <param name="Email">E-mail address; null for none.</param>
public sealed record Reachable(string? Phone, string? Email)
{
    private const int FewestDigits = 5;

    private static readonly EmailAddressAttribute Mail = new();

    /// <summary>Takes what was typed; both may be missing. Refused as <c>phone-unread</c> or <c>email-unread</c>.</summary>
    public static Decision<Reachable> Read(string what, string? phone, string? email)
    {
        var (number, address) = (Blank(phone), Blank(email));
        if (number is not null && number.Count(char.IsAsciiDigit) < FewestDigits)
            return Refusal.Because("phone-unread", what, "A telephone number with at least five digits");
        return address is not null && !(Mail.IsValid(address) && address.Split('@')[^1].Contains('.'))
            ? Refusal.Because("email-unread", what, "An e-mail address such as name@example.org")
            : new Reachable(number, address);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
