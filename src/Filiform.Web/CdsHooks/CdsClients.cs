using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Filiform.Rules;

namespace Filiform.Web.CdsHooks;

/// <summary>Who may call the CDS Hooks door: an allow list with the public keys of each client.</summary>
/// <param name="Address">
/// The address under which clients reach this program, without a slash at the end: their tokens name it, and cards link to it. Null without a list.
/// </param>
/// <param name="ByIssuer">The clients, by the issuer that their tokens name.</param>
/// <param name="OpenOnLoopback">True for the demo: anyone on this machine may call.</param>
public sealed record CdsClients(string? Address, FrozenDictionary<string, CdsClient> ByIssuer, bool OpenOnLoopback)
{
    private static readonly FrozenDictionary<string, CdsClient> Nobody = FrozenDictionary<string, CdsClient>.Empty;
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Nobody may call: what holds without an allow list.</summary>
    public static CdsClients None { get; } = new(null, Nobody, OpenOnLoopback: false);

    /// <summary>Anyone on this machine may call: the demo and its invented patients.</summary>
    public static CdsClients Demo { get; } = new(null, Nobody, OpenOnLoopback: true);

    /// <summary>Web origins whose pages may call from a browser; usually none.</summary>
    public IEnumerable<string> Origins => ByIssuer.Values.SelectMany(c => c.Origins).Distinct();

    /// <summary>Reads an allow list. Refused as <c>cds-clients</c>, naming file and place.</summary>
    public static Decision<CdsClients> Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file), Lenient);
            return Read(json.RootElement);
        }
        catch (ListRefused refused)
        {
            return Refusal.Because("cds-clients", $"The list of CDS clients {file} cannot be used: {refused.Message}", "A mended list");
        }
        catch (JsonException broken)
        {
            return Refusal.Because("cds-clients", $"The list of CDS clients {file} is not valid JSON at line {broken.LineNumber + 1}", "Valid JSON");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refusal.Because("cds-clients", $"The list of CDS clients {file} cannot be read: {e.Message.TrimEnd('.')}", "A file that can be read");
        }
    }

    private static CdsClients Read(JsonElement list)
    {
        var address = TextOf(list, "address", "$").TrimEnd('/');
        if (!IsWebAddress(address))
            throw new ListRefused("$.address: expected the address under which clients reach this program, such as https://needling.example.org");
        if (!list.TryGetProperty("clients", out var entries) || entries.ValueKind != JsonValueKind.Array)
            throw new ListRefused("$.clients: expected an array");
        var clients = entries.EnumerateArray().Select((e, i) => CdsClient.Read(e, $"$.clients[{i}]")).ToList();
        if (clients.GroupBy(c => c.Issuer).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ListRefused($"$.clients: '{twice.Key}' stands twice");
        return new CdsClients(address, clients.ToFrozenDictionary(c => c.Issuer), OpenOnLoopback: false);
    }

    internal static string TextOf(JsonElement json, string name, string path) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new ListRefused($"{path}.{name}: expected a text");

    internal static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri is { Query: "", Fragment: "", UserInfo: "" };
}

/// <summary>A client that may call.</summary>
/// <param name="Issuer">The issuer that its tokens name.</param>
/// <param name="Name">Its name, kept with its feedback.</param>
/// <param name="Keys">Its public keys.</param>
/// <param name="Origins">Web origins whose pages may call from a browser; usually none.</param>
public sealed record CdsClient(string Issuer, string Name, ImmutableArray<CdsKey> Keys, ImmutableArray<string> Origins)
{
    internal SeenTokens Seen { get; } = new();

    internal static CdsClient Read(JsonElement json, string path)
    {
        var (issuer, name) = (CdsClients.TextOf(json, "iss", path), CdsClients.TextOf(json, "name", path));
        if (!json.TryGetProperty("jwks", out var set) || set.ValueKind != JsonValueKind.Object || !set.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
            throw new ListRefused($"{path}.jwks: expected a JSON Web Key Set: an object with 'keys'. Keys are never fetched from the network");
        var read = keys.EnumerateArray().Select((k, i) => CdsKey.Read(k, $"{path}.jwks.keys[{i}]")).ToImmutableArray();
        if (read.IsEmpty)
            throw new ListRefused($"{path}.jwks.keys: expected at least one key");
        if (read.GroupBy(k => k.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ListRefused($"{path}.jwks.keys: kid '{twice.Key}' stands twice");
        return new CdsClient(issuer, name, read, ReadOrigins(json, path));
    }

    private static ImmutableArray<string> ReadOrigins(JsonElement json, string path)
    {
        if (!json.TryGetProperty("origins", out var origins))
            return [];
        if (origins.ValueKind != JsonValueKind.Array)
            throw new ListRefused($"{path}.origins: expected an array");
        return [.. origins.EnumerateArray().Select((o, i) => o.ValueKind == JsonValueKind.String && IsOrigin(o.GetString()!)
            ? o.GetString()!
            : throw new ListRefused($"{path}.origins[{i}]: expected an origin such as https://ehr.example.org"))];
    }

    private static bool IsOrigin(string text) => CdsClients.IsWebAddress(text) && new Uri(text).GetLeftPart(UriPartial.Authority) == text;
}

/// <summary>Leaves the depths of a list that cannot be used; never leaves <see cref="CdsClients.Read(string)"/>.</summary>
internal sealed class ListRefused(string what) : Exception(what);
