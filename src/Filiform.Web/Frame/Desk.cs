using System.Globalization;
using System.Security.Claims;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Web.Access;

namespace Filiform.Web.Frame;

/// <summary>Where a signed-in person works: who they are, their clinic, and its clock. One for each request.</summary>
public sealed class Desk(IHttpContextAccessor http, Clinics clinics, IAlarms alarms, TimeProvider time)
{
    private Task<AlarmsNow>? _alarms;

    /// <summary>The signed-in person.</summary>
    public Actor Actor
    {
        get
        {
            var user = http.HttpContext!.User;
            return new Actor(Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!), user.FindFirstValue(StaffAccess.NameClaim)!,
                Guid.Parse(user.FindFirstValue(StaffAccess.ClinicClaim)!))
            { Role = user.FindFirstValue(ClaimTypes.Role) };
        }
    }

    /// <summary>Their role in words.</summary>
    public string Role => RoleInWords(Actor.Role);

    /// <summary>A role in words.</summary>
    public static string RoleInWords(string? role) => role switch
    {
        "lead" => "Clinical lead",
        "desk" => "Front desk",
        _ => "Therapist",
    };

    /// <summary>The clinic; set up before anybody can sign in.</summary>
    public async Task<ClinicInfo> Clinic() => await clinics.Only() ?? throw new InvalidOperationException("No clinic is set up");

    /// <summary>The check-ins that wait, read once for a page.</summary>
    public Task<AlarmsNow> Alarms() => _alarms ??= Read();

    private async Task<AlarmsNow> Read() => await alarms.Now((await Clinic()).Id);

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();
}

/// <summary>Dates and times as every page writes them.</summary>
public static class Written
{
    /// <summary>24 Nov 2026.</summary>
    public static string Date(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>24 Nov.</summary>
    public static string ShortDate(DateOnly date) => date.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>14:26.</summary>
    public static string Time(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>12:08 for twelve minutes and eight seconds; hours run on as minutes.</summary>
    public static string Clock(TimeSpan time) => time < TimeSpan.Zero ? "00:00" : $"{(int)time.TotalMinutes:00}:{time.Seconds:00}";

    /// <summary>24 Nov 14:26.</summary>
    public static string DateTime(DateTime local) => local.ToString("d MMM HH:mm", CultureInfo.InvariantCulture);

    /// <summary>14 Mar 1984 (42 y), or "not known".</summary>
    public static string Born(DateOnly? born, DateOnly today) => born is not { } date ? "not known"
        : $"{Date(date)} ({today.Year - date.Year - (date.AddYears(today.Year - date.Year) > today ? 1 : 0)} y)";

    /// <summary>"1 needle", "3 needles".</summary>
    public static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";
}
