using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Filiform.Web.CdsHooks;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Filiform.Tests.CdsHooks;

/// <summary>An EHR with a key of its own, which signs its calls.</summary>
internal sealed class Ehr
{
    public const string Issuer = "https://ehr.example.org";
    public const string Address = "https://needling.example.org";
    public const string Service = Address + "/cds-services/filiform-patient-view";

    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly ECDsa _elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly RSA _rsa = RSA.Create(2048);

    public static string Rsa(RSA key, string kid = "rsa", string more = "")
    {
        var parts = key.ExportParameters(false);
        return $$"""{ "kty": "RSA", "kid": "{{kid}}", {{more}} "n": "{{Base64UrlEncoder.Encode(parts.Modulus)}}", "e": "{{Base64UrlEncoder.Encode(parts.Exponent)}}" }""";
    }

    public static string Elliptic(ECDsa key, string kid = "ec", string more = "", string curve = "P-384")
    {
        var point = key.ExportParameters(false).Q;
        return $$"""{ "kty": "EC", "crv": "{{curve}}", "kid": "{{kid}}", {{more}} "x": "{{Base64UrlEncoder.Encode(point.X)}}", "y": "{{Base64UrlEncoder.Encode(point.Y)}}" }""";
    }

    public static string List(string keys, string more = "", string address = Address) =>
        $$"""{ "address": "{{address}}", "clients": [{ "iss": "{{Issuer}}", "name": "Example EHR", {{more}} "jwks": { "keys": [{{keys}}] } }] }""";

    public static Rules.Decision<CdsClients> Read(string list)
    {
        var file = Path.Combine(Path.GetTempPath(), $"filiform-clients-{Guid.CreateVersion7():n}.json");
        File.WriteAllText(file, list);
        try
        {
            return CdsClients.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>An allow list with this EHR on it.</summary>
    public CdsClients Listed(string more = "") => Read(List($"{Rsa(_rsa)}, {Elliptic(_elliptic)}", more)).Value;

    /// <summary>A token that is right for the service when nothing else is said.</summary>
    public string Token(DateTimeOffset now, string alg = "ES384", string kid = "ec", string audience = Service, string issuer = Issuer, int seconds = 300, int age = 0, string? id = null, string? typ = null, string[]? without = null)
    {
        SecurityKey key = alg.StartsWith("ES", StringComparison.Ordinal) ? new ECDsaSecurityKey(_elliptic) : new RsaSecurityKey(_rsa);
        key.KeyId = kid;
        return Writer.CreateToken(Payload(now, audience, issuer, seconds, age, id, without), new SigningCredentials(key, alg), Header(typ));
    }

    /// <summary>A token without a signature.</summary>
    public static string Unsigned(DateTimeOffset now) => $"{Encode("""{"alg":"none","kid":"ec","typ":"JWT"}""")}.{Encode(Payload(now, Service, Issuer, 300, 0, null, null))}.";

    /// <summary>A token signed with the public key as if it were a shared secret.</summary>
    public string SignedWithThePublicKey(DateTimeOffset now)
    {
        var signed = $"{Encode("""{"alg":"HS256","kid":"rsa","typ":"JWT"}""")}.{Encode(Payload(now, Service, Issuer, 300, 0, null, null))}";
        var signature = HMACSHA256.HashData(Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    private static Dictionary<string, object> Header(string? typ) => typ is null ? [] : new() { ["typ"] = typ };

    private static string Payload(DateTimeOffset now, string audience, string issuer, int seconds, int age, string? id, string[]? without)
    {
        var issued = now.ToUnixTimeSeconds() - age;
        var claims = new Dictionary<string, object> { ["iss"] = issuer, ["aud"] = audience, ["iat"] = issued, ["exp"] = issued + seconds, ["jti"] = id ?? Guid.CreateVersion7().ToString() };
        foreach (var claim in without ?? [])
            claims.Remove(claim);
        return JsonSerializer.Serialize(claims);
    }

    private static string Encode(string json) => Base64UrlEncoder.Encode(json);
}
