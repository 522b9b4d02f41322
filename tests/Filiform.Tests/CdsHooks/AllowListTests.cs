using System.Security.Cryptography;
using Filiform.Web.CdsHooks;

namespace Filiform.Tests.CdsHooks;

public sealed class AllowListTests
{
    private static readonly RSA Key = RSA.Create(2048);
    private static readonly ECDsa Point = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public void A_list_is_read_with_its_clients_keys_and_origins()
    {
        var list = Ehr.Read(Ehr.List($"{Ehr.Rsa(Key, more: "\"alg\": \"RS384\",")}, {Ehr.Elliptic(Point, curve: "P-256")}", "\"origins\": [\"https://ehr.example.org:8443\"],", "https://needling.example.org/")).Value;

        Assert.Equal("https://needling.example.org", list.Address);
        var client = Assert.Single(list.ByIssuer.Values);
        Assert.Equal(("https://ehr.example.org", "Example EHR"), (client.Issuer, client.Name));
        Assert.Equal(["rsa", "ec"], client.Keys.Select(k => k.Id));
        Assert.Equal(["https://ehr.example.org:8443"], list.Origins);
        Assert.False(list.OpenOnLoopback);
    }

    [Theory]
    [InlineData("""{ "clients": [] }""", "$.address: expected a text")]
    [InlineData("""{ "address": "needling.example.org", "clients": [] }""", "$.address: expected the address")]
    [InlineData("""{ "address": "http://needling.example.org", "clients": [] }""", "$.address: expected the address")]
    [InlineData("""{ "address": "https://a.example", "clients": {} }""", "$.clients: expected an array")]
    [InlineData("""{ "address": "https://a.example", "clients": [{ "iss": "x" }] }""", "$.clients[0].name: expected a text")]
    [InlineData("""{ "address": "https://a.example", "clients": [{ "iss": "x", "name": "X", "jwks": "https://a.example/keys" }] }""", "$.clients[0].jwks: expected a JSON Web Key Set: an object with 'keys'. Keys are never fetched from the network")]
    [InlineData("""{ "address": "https://a.example", "clients": [{ "iss": "x", "name": "X", "jwks": { "keys": [] } }] }""", "$.clients[0].jwks.keys: expected at least one key")]
    [InlineData("{", "is not valid JSON at line 1")]
    public void A_list_that_cannot_be_used_is_refused_by_its_place(string list, string why) => IsRefused(list, why);

    [Fact]
    public void Only_public_keys_of_some_strength_are_taken()
    {
        IsRefused(Ehr.List("""{ "kty": "oct", "kid": "s", "k": "c2VjcmV0" }"""), "this is a secret key");
        IsRefused(Ehr.List(Ehr.Rsa(Key, more: "\"d\": \"AA\",")), "this is a secret key");
        IsRefused(Ehr.List("""{ "kty": "OKP", "kid": "s", "x": "AA" }"""), "kty: expected RSA or EC");
        IsRefused(Ehr.List("""{ "kty": "RSA", "kid": "s" }"""), "this is no whole public key");
        IsRefused(Ehr.List("""{ "kty": "RSA", "kid": "s", "n": "!!", "e": "AQAB" }"""), "this is no whole public key");
        IsRefused(Ehr.List(Ehr.Rsa(RSA.Create(1024))), "at least 2048 bits");
        IsRefused(Ehr.List(Ehr.Elliptic(Point, curve: "P-521")), "crv: expected P-256 or P-384");
        IsRefused(Ehr.List(Ehr.Rsa(Key, more: "\"alg\": \"HS256\",")), "alg: expected RS256, RS384, ES256 or ES384");
        IsRefused(Ehr.List($"{Ehr.Rsa(Key, "one")}, {Ehr.Rsa(Key, "one")}"), "kid 'one' stands twice");
    }

    [Theory]
    [InlineData("\"*\"")]
    [InlineData("\"https://ehr.example.org/\"")]
    [InlineData("\"https://ehr.example.org/path\"")]
    [InlineData("\"http://ehr.example.org\"")]
    [InlineData("5")]
    public void An_origin_is_named_exactly(string origin) => IsRefused(Ehr.List(Ehr.Rsa(Key), $"\"origins\": [{origin}],"), "origins[0]: expected an origin");

    [Fact]
    public void A_list_that_is_not_there_is_refused() => Assert.Equal("cds-clients", CdsClients.Read("/nowhere/clients.json").Refusal!.Code);

    private static void IsRefused(string list, string why) => Assert.Contains(why, Ehr.Read(list).Refusal!.What, StringComparison.Ordinal);
}
