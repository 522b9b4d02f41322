using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Filiform.Tests.Architecture;

public sealed class EndpointAccessTest
{
    [Fact]
    public void An_endpoint_with_a_named_policy_passes() =>
        Assert.Empty(Breaches([], ("/patients", new AuthorizeAttribute("Staff"))));

    [Fact]
    public void An_endpoint_without_a_policy_is_named() =>
        Assert.Equal(["/patients names no access policy."], Breaches([], ("/patients", null)));

    [Fact]
    public void Being_signed_in_is_not_a_policy() =>
        Assert.Equal(["/patients names no access policy."], Breaches([], ("/patients", new AuthorizeAttribute())));

    [Fact]
    public void An_open_endpoint_must_stand_on_the_list()
    {
        Assert.Empty(Breaches(["/sign-in"], ("/sign-in", new AllowAnonymousAttribute())));
        Assert.Equal(["/sign-in is open to everyone and not on the list."], Breaches([], ("/sign-in", new AllowAnonymousAttribute())));
    }

    [Fact]
    public void The_list_of_open_endpoints_stays_short() =>
        Assert.Equal(["/gone is on the list of open endpoints, but there is no such endpoint."], Breaches(["/gone"]));

    private static IEnumerable<string> Breaches(string[] open, params (string Pattern, object? Access)[] endpoints) =>
        EndpointAccess.Breaches(new DefaultEndpointDataSource(endpoints.Select(Endpoint)), open);

    private static RouteEndpoint Endpoint((string Pattern, object? Access) endpoint) => new(
        _ => Task.CompletedTask, RoutePatternFactory.Parse(endpoint.Pattern), 0,
        new EndpointMetadataCollection(endpoint.Access is null ? [] : [endpoint.Access]), endpoint.Pattern);
}
