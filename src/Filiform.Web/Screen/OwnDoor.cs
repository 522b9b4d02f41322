using System.Globalization;
using System.Threading.RateLimiting;
using Filiform.Clinic.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;

namespace Filiform.Web.Screen;

/// <summary>
/// The door of the patient's own pages. A link's key leads to the form; a sealed cookie without any personal data remembers that the date of birth was
/// confirmed for that link on this device. Tries that fail are counted by address.
/// </summary>
public sealed class OwnDoor(IDataProtectionProvider protection, TimeProvider time) : IDisposable
{
    /// <summary>Where the pages stand.</summary>
    public const string Path = "/history";

    /// <summary>Where the patient answers measures.</summary>
    public const string MeasuresPath = "/measures";

    private const string Cookie = "filiform-own";
    private const int MostFailures = 20;
    private const int MostBytes = 256 * 1024;

    // Long enough to fill the form in with a break; a therapist's tablet is handed on sooner, but a form that was sent shows no answers.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(12);

    private readonly IDataProtector _seal = protection.CreateProtector("Filiform.OwnDoor");

    private readonly PartitionedRateLimiter<string> _failures = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = MostFailures, Window = TimeSpan.FromMinutes(10) }));

    /// <summary>False when too many tries from that address have failed; it may try again after ten minutes.</summary>
    public bool MayTry(HttpContext http)
    {
        using var lease = _failures.AttemptAcquire(AddressOf(http), 0);
        return lease.IsAcquired;
    }

    /// <summary>Counts a key that opens nothing, or a wrong date of birth.</summary>
    public void CountFailure(HttpContext http) => _failures.AttemptAcquire(AddressOf(http)).Dispose();

    /// <summary>True when the date of birth was confirmed on this device for that link.</summary>
    public bool IsConfirmed(HttpContext http, Guid invitation)
    {
        if (http.Request.Cookies[Cookie] is not { } sealedText)
            return false;
        try
        {
            return _seal.Unprotect(sealedText).Split(' ') is [var confirmed, var until] && confirmed == invitation.ToString()
                && time.GetUtcNow().ToUnixTimeSeconds() < long.Parse(until, CultureInfo.InvariantCulture);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Remembers on this device that the date of birth was confirmed.</summary>
    public void Remember(HttpContext http, Guid invitation, string path = Path)
    {
        var until = (time.GetUtcNow() + Remembered).ToUnixTimeSeconds();
        http.Response.Cookies.Append(Cookie, _seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{invitation} {until}")),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = path, IsEssential = true });
    }

    /// <summary>Forgets it, once the form is sent.</summary>
    public static void Forget(HttpContext http, string path = Path) => http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = path });

    /// <summary>For the patient's pages: no address leaves by a referrer, no search engine keeps one, and nobody sends more than a form holds.</summary>
    public static Func<HttpContext, Func<Task>, Task> Guard(IEnumerable<MessageKind> kinds)
    {
        string[] paths = [Path, .. kinds.Where(k => !k.ToClinic).Select(k => k.Path)];
        return (http, next) => Guard(http, next, paths);
    }

    private static Task Guard(HttpContext http, Func<Task> next, string[] paths)
    {
        if (Array.Exists(paths, p => http.Request.Path.StartsWithSegments(p, StringComparison.Ordinal)))
        {
            http.Response.Headers["Referrer-Policy"] = "no-referrer";
            http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = MostBytes;
        }
        return next();
    }

    /// <inheritdoc/>
    public void Dispose() => _failures.Dispose();

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
