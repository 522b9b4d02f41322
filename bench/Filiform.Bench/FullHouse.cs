using Filiform.Clinic.Consent;
using Filiform.Clinic.People;
using Filiform.Clinic.Plan;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Consent;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Treat;
using Filiform.Web;
using Host = Filiform.Web.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Bench;

/// <summary>A room with an open session, hygiene checked and one target planned.</summary>
internal sealed record OpenRoom(string Name, Guid Patient, Guid Session, Guid Target);

/// <summary>A clinic in which every room is taken, with its web node on loopback.</summary>
internal sealed class FullHouse : IAsyncDisposable
{
    public const string UserName = "mara.holt";
    public const string Passphrase = "twelve needles out";

    private readonly WebApplication _app;
    private readonly HostOptions _options;

    private FullHouse(WebApplication app, HostOptions options) => (_app, _options) = (app, options);

    public ClinicInfo Clinic { get; private init; } = null!;

    public Actor Mara { get; private init; } = null!;

    public IReadOnlyList<OpenRoom> Rooms { get; private set; } = [];

    public string Address => _app.Urls.Single();

    public ClinicStore Store => _app.Services.GetRequiredService<ClinicStore>();

    public static async Task<FullHouse> Open(StoreOptions store, int rooms, string? keys = null)
    {
        var options = new HostOptions(store, "http://127.0.0.1:0", Keys: keys);
        var app = await Listening(options);
        var clinics = app.Services.GetRequiredService<Clinics>();
        var clinic = Must(await clinics.SetUp(
            new NewClinic("Full House", "Europe/London", "555 0100", "1 Test Street", "999", [.. Enumerable.Range(1, rooms).Select(r => $"Room {r}")]),
            [new NewPractitioner(UserName, "Mara Holt", "lead", Passphrase)]));
        var mara = (await clinics.People(clinic.Id)).Single();
        var house = new FullHouse(app, options) { Clinic = clinic, Mara = new Actor(mara.Id, mara.Name, clinic.Id) { Role = mara.Role } };
        var taken = new List<OpenRoom>();
        foreach (var room in clinic.Rooms)
            taken.Add(await house.Take(room));
        house.Rooms = taken;
        return house;
    }

    /// <summary>A node on a database that an earlier run left, whose rooms are not entered.</summary>
    public static async Task<FullHouse> Reopen(StoreOptions store)
    {
        var options = new HostOptions(store, "http://127.0.0.1:0");
        var app = await Listening(options);
        var clinics = app.Services.GetRequiredService<Clinics>();
        var clinic = await clinics.Only() ?? throw new InvalidOperationException("No clinic is set up");
        var mara = (await clinics.People(clinic.Id)).Single(p => p.UserName == UserName);
        return new(app, options) { Clinic = clinic, Mara = new Actor(mara.Id, mara.Name, clinic.Id) { Role = mara.Role } };
    }

    /// <summary>A further node on the same database.</summary>
    public async Task<FullHouse> Another() => new(await Listening(_options), _options) { Clinic = Clinic, Mara = Mara, Rooms = Rooms };

    /// <summary>Enters an event as the session page does.</summary>
    public async Task<Decision<Guid>> Enter(OpenRoom room, Happened happened)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var treatments = scope.ServiceProvider.GetRequiredService<Treatments>();
        return await treatments.Enter(Mara, Command(room.Patient), Clinic, room.Session, happened);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public static T Must<T>(Decision<T> decided) => decided.Went ? decided.Value : throw new InvalidOperationException($"{decided.Refusal!.Code}: {decided.Refusal.What}; {string.Join("; ", decided.Refusal.Missing)}");

    private static async Task<WebApplication> Listening(HostOptions options)
    {
        var app = Host.Build(options);
        if (await Host.Prepare(app) is { } refused)
            throw new InvalidOperationException(refused.What);
        await app.StartAsync();
        return app;
    }

    private static CommandId Command(Guid patient) => new(Guid.CreateVersion7(), patient, null);

    private async Task<OpenRoom> Take(string room)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (screenings, knowledge) = (services.GetRequiredService<Screenings>(), services.GetRequiredService<KnowledgeBase>());
        var patient = Must(await services.GetRequiredService<Patients>().Import(Mara,
            new Incoming("urn:full-house", room, null, "Sample", room, new DateOnly(1984, 3, 14), null, "female", null, true, []))).Patient;
        Task<Chart> Chart() => Store.ReadUnaudited(Clinic.Id, async db => (await Filiform.Clinic.People.Chart.Load(db, Clinic.Id, patient))!);
        var answers = screenings.Now(await Chart(), Clinic).Open.Where(r => r.Ask is not null).Select(r => r.Ask!.Id).Distinct().ToDictionary(id => id, _ => "no");
        Must(await screenings.AnswerAll(Mara, Command(patient), answers));
        Must(await services.GetRequiredService<Plans>().AddTarget(Mara, Command(patient), Clinic,
            new WantedTarget("soleus", Side.Right, Depth.Deep, 0.30m, 40, 25, "From the medial side", "Reasoned", false)));
        Must(await screenings.Accept(Mara, Command(patient), Clinic, screenings.Fingerprint(await Chart(), Clinic), null));
        await Sign(services.GetRequiredService<Consents>(), patient, new Coverage([knowledge.Muscles["soleus"].Region], ["deep"]));
        var session = Must(await services.GetRequiredService<Treatments>().Open(Mara, Command(patient), Clinic, room));
        var taken = new OpenRoom(room, patient, session, (await Chart()).Targets[0].Target);
        Must(await Enter(taken, new Happened(SessionEventKind.HygieneChecked) { Ticked = [.. knowledge.Hygiene.Shown.Select(i => i.Id)] }));
        return taken;
    }

    private async Task Sign(Consents consents, Guid patient, Coverage coverage) =>
        Must(await consents.Sign(Mara, Command(patient), Clinic, new Signature("A Sample", true, (await consents.Text(Mara.Name, Clinic, coverage, null, TimeProvider.System.GetUtcNow())).Hash, coverage)));
}
