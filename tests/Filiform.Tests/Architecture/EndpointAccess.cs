using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace Filiform.Tests.Architecture;

/// <summary>Who may reach an endpoint: each names its policy, or stands on the one short list of those open to everyone.</summary>
internal static class EndpointAccess
{
    /// <summary>The name under which all files of wwwroot stand on the list.</summary>
    public const string StaticFiles = "(static files)";

    public const string Teaching =
        "Give the endpoint, or better its whole group, a named policy. Only what a stranger must reach before signing in belongs on the list of open endpoints.";

    /// <summary>Each endpoint without a named policy, and each entry of the list that opens nothing.</summary>
    /// <param name="endpoints">The endpoints of the host.</param>
    /// <param name="open">Route patterns that anyone may reach, such as <c>/sign-in</c>.</param>
    public static IEnumerable<string> Breaches(EndpointDataSource endpoints, IReadOnlyCollection<string> open)
    {
        var all = endpoints.Endpoints.OfType<RouteEndpoint>().Select(e => (Endpoint: e, Name: NameOf(e))).ToList();
        foreach (var (endpoint, name) in all)
        {
            var listed = open.Contains(name);
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                if (!listed)
                    yield return $"{name} is open to everyone and not on the list.";
            }
            else if (!listed && !HasPolicy(endpoint))
            {
                yield return $"{name} names no access policy.";
            }
        }
        foreach (var unused in open.Except(all.Select(e => e.Name)))
            yield return $"{unused} is on the list of open endpoints, but there is no such endpoint.";
    }

    private static string NameOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        ? StaticFiles
        : "/" + endpoint.RoutePattern.RawText?.TrimStart('/');

    private static bool HasPolicy(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null
        || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => !string.IsNullOrEmpty(a.Policy));
}
