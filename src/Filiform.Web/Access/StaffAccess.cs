using System.Security.Claims;
using Filiform.Clinic.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Filiform.Web.Access;

/// <summary>Who may come in. Everything needs a signed-in practitioner of the clinic unless it says otherwise by name.</summary>
public static class StaffAccess
{
    /// <summary>The policy of every page that is not public.</summary>
    public const string Staff = "staff";

    /// <summary>The policy of what only the clinical lead may do.</summary>
    public const string Lead = "lead";

    /// <summary>Claim that carries the clinic's id.</summary>
    public const string ClinicClaim = "clinic";

    /// <summary>Claim that carries the name shown.</summary>
    public const string NameClaim = "name";

    /// <summary>Adds sign-in by cookie and the deny-by-default policy.</summary>
    public static void AddStaffAccess(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddClinicAccounts().AddSignInManager().AddClaimsPrincipalFactory<StaffClaims>();
        services.ConfigureApplicationCookie(o =>
        {
            o.Cookie.Name = "filiform";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.LoginPath = "/sign-in";
            o.AccessDeniedPath = "/sign-in";
            o.ReturnUrlParameter = "to";
            o.ExpireTimeSpan = TimeSpan.FromHours(12);
            o.SlidingExpiration = true;
        });
        services.AddAuthorization(o =>
        {
            var staff = new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser().RequireClaim(ClinicClaim).Build();
            o.AddPolicy(Staff, staff);
            o.AddPolicy(Lead, new AuthorizationPolicyBuilder(staff).RequireRole("lead").Build());
            o.DefaultPolicy = staff;
            o.FallbackPolicy = staff;
        });
        services.AddCascadingAuthenticationState();
    }

    /// <summary>Maps signing out: a form post with its antiforgery token.</summary>
    public static void MapSignOut(this WebApplication app) => app.MapPost("/sign-out", async (SignInManager<Practitioner> signIn, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery, HttpContext http) =>
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.BadRequest();
        await signIn.SignOutAsync();
        return Results.Redirect("/sign-in");
    }).RequireAuthorization(Staff);

    /// <summary>Headers for every answer: nothing is framed, sniffed or loaded from elsewhere, and pages of a record are not kept by the browser.</summary>
    public static void UseSafeHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        http.Response.OnStarting(() =>
        {
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next();
    });

    private sealed class StaffClaims(UserManager<Practitioner> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Practitioner>(users, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Practitioner user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaims([new Claim(ClinicClaim, user.Clinic.ToString()), new Claim(NameClaim, user.Name), new Claim(ClaimTypes.Role, user.Role)]);
            return identity;
        }
    }
}
