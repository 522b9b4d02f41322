using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Filiform.Web.CdsHooks;

/// <summary>Checks the signed token of a call, as "Trusting CDS Clients" of the specification asks. The <c>jku</c> header is never followed.</summary>
internal static class ClientTokens
{
    private const int LongestId = 256;

    // A token is for one call. What lasts longer would have to be remembered longer.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);
    private static readonly JsonWebTokenHandler Reader = new();

    /// <summary>The client of a token, or why it is not let in.</summary>
    /// <param name="clients">The allow list.</param>
    /// <param name="token">The token as it came.</param>
    /// <param name="audience">Addresses that it may name: that of the endpoint called.</param>
    /// <param name="now">Now.</param>
    public static async ValueTask<(CdsClient? Client, Problem? Problem)> Check(CdsClients clients, string token, string[] audience, DateTimeOffset now)
    {
        if (Read(token) is not { } read)
            return Refuse("is not a JSON Web Token");
        if (!clients.ByIssuer.TryGetValue(read.Issuer, out var client))
            return Refuse("names an issuer (iss) that is not on this program's allow list");
        if (client.Keys.FirstOrDefault(k => k.Id == read.Kid) is not { } key)
            return Refuse("names a key (kid) that is not in the key set of this client");
        if (!key.Algorithms.Contains(read.Alg))
            return Refuse($"is signed with '{read.Alg}', which is not accepted for this key; expected {string.Join(" or ", key.Algorithms)}");
        if (read.Typ is { Length: > 0 } type && !type.Equals("JWT", StringComparison.OrdinalIgnoreCase))
            return Refuse("is of another type (typ) than JWT");
        if (!(await Reader.ValidateTokenAsync(read, key.Parameters)).IsValid)
            return Refuse("has a signature that does not fit its key");
        return CheckClaims(client, read, audience, now);
    }

    private static (CdsClient?, Problem?) CheckClaims(CdsClient client, JsonWebToken token, string[] audience, DateTimeOffset now)
    {
        if (!token.Audiences.Any(audience.Contains))
            return Refuse($"is for another address (aud); expected {audience[0]}");
        if (Instant(token, JwtRegisteredClaimNames.Exp) is not { } end || Instant(token, JwtRegisteredClaimNames.Iat) is not { } begin)
            return Refuse("must say when it was issued (iat) and when it runs out (exp)");
        if (end + ClockSkew <= now)
            return Refuse("has run out (exp)");
        if (begin - ClockSkew > now)
            return Refuse("is issued in the future (iat)");
        if (end - begin > Longest || end - now > Longest + ClockSkew)
            return Refuse($"lasts longer than {Longest.TotalMinutes} minutes (exp)");
        if (token.Id is not { Length: > 0 and <= LongestId } id)
            return Refuse($"must have an id of its own (jti) of at most {LongestId} characters");
        return client.Seen.Take(id, end + ClockSkew, now) switch
        {
            SeenTokens.Use.First => (client, null),
            SeenTokens.Use.Again => Refuse("was used before (jti)"),
            _ => (null, Problem.TooMany("Too many tokens of this client are in use; let them run out sooner (exp)")),
        };
    }

    private static (CdsClient?, Problem?) Refuse(string why) => (null, Problem.Stranger($"The token {why}"));

    private static JsonWebToken? Read(string token)
    {
        try
        {
            return Reader.ReadJsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or System.Text.Json.JsonException or FormatException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Instant(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<long>(claim, out var seconds) && seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
