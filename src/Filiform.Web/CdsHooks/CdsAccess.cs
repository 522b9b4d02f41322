using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Filiform.Web.CdsHooks;

/// <summary>Who may call the CDS Hooks door: clients on the allow list with a signed token, and in the demo anyone on this machine.</summary>
internal static class CdsAccess
{
    /// <summary>The policy of the services and their feedback.</summary>
    public const string Client = "cds-client";

    private const string TokenScheme = "cds";
    private const string ClientClaim = "cds-client";

    public static void AddCdsAccess(this IServiceCollection services, CdsClients clients)
    {
        services.AddSingleton(clients);
        // Every call that is turned away would write a line.
        services.AddLogging(l => l.AddFilter(typeof(CdsAccess).FullName, LogLevel.Warning));
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, Token>(TokenScheme, null);
        services.AddAuthorizationBuilder().AddPolicy(Client, new AuthorizationPolicyBuilder(TokenScheme).RequireClaim(ClientClaim).Build());
        services.AddCors(o => o.AddPolicy(Client, p => p.WithOrigins([.. clients.Origins]).WithMethods("GET", "POST").WithHeaders("Authorization", "Content-Type")));
    }

    /// <summary>The issuer of the client that calls; <c>loopback</c> in the demo.</summary>
    public static string ClientOf(HttpContext http) => http.User.FindFirst(ClientClaim)?.Value ?? "";

    /// <summary>Where clients reach this program: as the allow list says; in the demo, as the call came.</summary>
    public static string AddressOf(CdsClients clients, HttpRequest request) => clients.Address ?? $"{request.Scheme}://{request.Host}{request.PathBase}";

    private sealed class Token(CdsClients clients, TimeProvider time, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        // One for each client on the list, and none holds anything of a call.
        private static readonly ConcurrentDictionary<string, AuthenticationTicket> Tickets = new();

        private Problem? _problem;

        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var (client, problem) = await Caller();
            _problem = problem;
            return client is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(Tickets.GetOrAdd(client, Ticket));
        }

        protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
        {
            await HandleAuthenticateOnceSafeAsync();
            Response.Headers.WWWAuthenticate = "Bearer";
            await (_problem ?? Problem.Stranger("Sign in")).Write(Context);
        }

        protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => HandleChallengeAsync(properties);

        private static AuthenticationTicket Ticket(string client) => new(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClientClaim, client)], TokenScheme)), TokenScheme);

        private async ValueTask<(string? Client, Problem? Problem)> Caller()
        {
            if (clients.OpenOnLoopback)
                return IsOnThisMachine() ? ("loopback", null) : (null, Problem.Stranger("The demo answers only on the machine it runs on"));
            if (clients.Address is null)
                return (null, Problem.Stranger("No CDS client may call: this program was started without an allow list. See filiform serve --cds-clients"));
            if (TokenText() is not { } token)
                return (null, Problem.Stranger("The call has no signed token; expected Authorization: Bearer and a JSON Web Token"));
            var (client, problem) = await ClientTokens.Check(clients, token, Audience(clients.Address), time.GetUtcNow());
            return (client?.Issuer, problem);
        }

        // The name is looked at too: a page from elsewhere may have pointed its own name at this machine.
        private bool IsOnThisMachine() => Context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
            && (Request.Host.Host is "localhost" || (IPAddress.TryParse(Request.Host.Host.Trim('[', ']'), out var named) && IPAddress.IsLoopback(named)));

        private string? TokenText() => Request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : null;

        // Feedback belongs to its service, so a token for the service will do.
        private string[] Audience(string address)
        {
            var path = Request.Path.Value!;
            return path.EndsWith(CdsDoor.Feedback, StringComparison.Ordinal) ? [address + path, address + path[..^CdsDoor.Feedback.Length]] : [address + path];
        }
    }
}
