using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Filiform.Web.CdsHooks;

/// <summary>A public key of a client, with what its signatures may be.</summary>
public sealed class CdsKey
{
    private const int LeastRsaBits = 2048;

    private CdsKey(string id, string[] algorithms, SecurityKey key)
    {
        (Id, Algorithms) = (id, algorithms);
        // The claims are checked one by one where the reason can be told; here is only the signature.
        Parameters = new TokenValidationParameters
        {
            IssuerSigningKey = key,
            ValidAlgorithms = algorithms,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        };
    }

    /// <summary>The <c>kid</c>.</summary>
    public string Id { get; }

    /// <summary>Algorithms that may be used with it. None is symmetric.</summary>
    internal string[] Algorithms { get; }

    /// <summary>How a signature is checked.</summary>
    internal TokenValidationParameters Parameters { get; }

    internal static CdsKey Read(JsonElement json, string path)
    {
        var (type, id) = (CdsClients.TextOf(json, "kty", path), CdsClients.TextOf(json, "kid", path));
        if (json.TryGetProperty("d", out _) || json.TryGetProperty("k", out _))
            throw new ListRefused($"{path}: this is a secret key; only public keys belong here. Treat it as given away, and make a new one");
        var algorithms = AlgorithmsOf(type, json, path);
        if (json.TryGetProperty("alg", out var named))
            algorithms = [.. algorithms.Where(a => named.ValueKind == JsonValueKind.String && named.ValueEquals(a))];
        if (algorithms.Length == 0)
            throw new ListRefused($"{path}.alg: expected RS256, RS384, ES256 or ES384, as fits the key");
        return new CdsKey(id, algorithms, Convert(json, path, id));
    }

    private static string[] AlgorithmsOf(string type, JsonElement json, string path) => type switch
    {
        "RSA" => [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384],
        "EC" => CdsClients.TextOf(json, "crv", path) switch
        {
            "P-256" => [SecurityAlgorithms.EcdsaSha256],
            "P-384" => [SecurityAlgorithms.EcdsaSha384],
            _ => throw new ListRefused($"{path}.crv: expected P-256 or P-384"),
        },
        _ => throw new ListRefused($"{path}.kty: expected RSA or EC"),
    };

    private static SecurityKey Convert(JsonElement json, string path, string id)
    {
        SecurityKey? key = null;
        try
        {
            JsonWebKeyConverter.TryConvertToSecurityKey(new JsonWebKey(json.GetRawText()), out key);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or System.Security.Cryptography.CryptographicException)
        {
            // Told below.
        }
        if (key is null or JsonWebKey)
            throw new ListRefused($"{path}: this is no whole public key");
        if (key is RsaSecurityKey && key.KeySize < LeastRsaBits)
            throw new ListRefused($"{path}: an RSA key must have at least {LeastRsaBits} bits");
        key.KeyId = id;
        return key;
    }
}
