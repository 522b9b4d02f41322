using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Rules.Consent;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Filiform.Clinic.People;

/// <summary>A clinic that is set up.</summary>
public sealed record NewClinic(string Name, string Zone, string Phone, string Address, string Emergency, IReadOnlyList<string> Rooms, bool IsDemo = false)
{
    /// <summary>Id of the jurisdiction whose rules hold here; null for the general rules alone.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Roles that may needle against a screening rule: the lead, unless the clinic names others.</summary>
    public IReadOnlyList<string> OverrideRoles { get; init; } = ["lead"];

    /// <summary>Minutes after its time from which a needle is overdue.</summary>
    public int GraceMinutes { get; init; } = 2;

    /// <summary>Maker of the needles that are used here; null when nobody says.</summary>
    public string? NeedleMaker { get; init; }

    /// <summary>Published figures of side effects that the consent shows, in order.</summary>
    public IReadOnlyList<string> RiskFigures { get; init; } = ConsentText.UsualFigures;

    /// <summary>When it is open, as <see cref="Rules.Book.OpeningHours"/> writes it; null when nobody says.</summary>
    public string? Hours { get; init; }

    /// <summary>Address of its pages as patients reach it; null when nobody says.</summary>
    public string? Website { get; init; }

    /// <summary>What it says about itself on its public pages; null for nothing.</summary>
    public string? AboutUs { get; init; }
}

/// <summary>Someone who is given a sign-in.</summary>
public sealed record NewPractitioner(string UserName, string Name, string Role, string Passphrase)
{
    /// <summary>Training and experience in their own words; null when nobody says.</summary>
    public string? Background { get; init; }

    /// <summary>True when the public pages show this person.</summary>
    public bool IsShown { get; init; }
}

/// <summary>The clinic's settings and its people. Safe to use from many threads.</summary>
public sealed class Clinics(ClinicStore store, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How long settings that were changed through another node may still be shown as they were.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    private volatile Looked? _last;

    private sealed record Looked(ClinicInfo Clinic, DateTimeOffset At);

    /// <summary>
    /// The clinic of this database; null before one is set up. What was looked up is remembered for <see cref="Remembered"/>, and for as long as the store
    /// cannot be reached.
    /// </summary>
    public async Task<ClinicInfo?> Only(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        if (_last is { } last && (now - last.At).Duration() < Remembered)
            return last.Clinic;
        try
        {
            var found = await Only(store, cancel);
            _last = found is null ? null : new Looked(found, now);
            return found;
        }
        catch (StoreException) when (_last is not null)
        {
            return _last?.Clinic;
        }
    }

    /// <summary>The next look asks the store: the settings were changed here.</summary>
    public void Forget() => _last = null;

    /// <summary>The jurisdiction of the clinic as it was last looked up; null where none is set.</summary>
    public string? Jurisdiction => _last?.Clinic.Jurisdiction;

    /// <summary>The clinic of a database; null before one is set up.</summary>
    public static async Task<ClinicInfo?> Only(ClinicStore store, CancellationToken cancel = default) =>
        await store.OnlyClinic(cancel) is { } row ? ClinicInfo.Of(row) : null;

    /// <summary>People who work in the clinic, by name.</summary>
    public Task<List<Practitioner>> People(Guid clinic, CancellationToken cancel = default) =>
        store.ReadUnaudited(clinic, db => db.Users.Where(u => u.Clinic == clinic).OrderBy(u => u.Name).ToListAsync(cancel), cancel);

    /// <summary>Those of them whom the public pages show.</summary>
    public Task<List<Practitioner>> Shown(Guid clinic, CancellationToken cancel = default) =>
        store.ReadUnaudited(clinic, db => db.Users.Where(u => u.Clinic == clinic && u.IsShown).OrderBy(u => u.Name).ToListAsync(cancel), cancel);

    /// <summary>Sets a clinic up. Refused as <c>clinic-there</c>, <c>zone-unknown</c>, <c>grace-range</c>, <c>hours-unread</c>, <c>passphrase-weak</c> or <c>sign-in-taken</c>.</summary>
    public async Task<Decision<ClinicInfo>> SetUp(NewClinic clinic, IReadOnlyList<NewPractitioner> people, CancellationToken cancel = default)
    {
        if (await Only(cancel) is { } there)
            return Refusal.Because("clinic-there", $"The clinic cannot be set up: {there.Name} is set up already", "An empty database");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(clinic.Zone, out _))
            return Refusal.Because("zone-unknown", "The clinic cannot be set up: its time zone is not known", "A zone such as America/Chicago or Europe/Berlin");
        if (clinic.GraceMinutes is < 0 or > 60)
            return Refusal.Because("grace-range", "The clinic cannot be set up: the minutes after which a needle is overdue are out of range", "Minutes from 0 to 60");
        if (Rules.Book.OpeningHours.Read(clinic.Hours).Refusal is { } unread)
            return unread;
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Practitioner>>();
        var db = scope.ServiceProvider.GetRequiredService<ClinicDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = new ClinicRow
        {
            Id = Guid.CreateVersion7(),
            Name = clinic.Name,
            Zone = clinic.Zone,
            Phone = clinic.Phone,
            Address = clinic.Address,
            Emergency = clinic.Emergency,
            Rooms = string.Join(", ", clinic.Rooms),
            Jurisdiction = clinic.Jurisdiction,
            OverrideRoles = string.Join(", ", clinic.OverrideRoles),
            GraceMinutes = clinic.GraceMinutes,
            RiskFigures = string.Join(", ", clinic.RiskFigures),
            NeedleMaker = clinic.NeedleMaker,
            Hours = clinic.Hours,
            Website = clinic.Website,
            AboutUs = clinic.AboutUs,
            IsDemo = clinic.IsDemo,
        };
        db.Clinics.Add(row);
        await db.SaveChangesAsync(cancel);
        foreach (var person in people)
        {
            var user = new Practitioner { Id = Guid.CreateVersion7(), UserName = person.UserName, Name = person.Name, Role = person.Role, Background = person.Background, IsShown = person.IsShown, Clinic = row.Id };
            var created = await users.CreateAsync(user, person.Passphrase);
            if (!created.Succeeded)
                return new Refusal(created.Errors.Any(e => e.Code.StartsWith("Password", StringComparison.Ordinal)) ? "passphrase-weak" : "sign-in-taken",
                    $"{person.UserName} cannot be given a sign-in", [.. created.Errors.Select(e => e.Description)]);
        }
        await transaction.CommitAsync(cancel);
        var made = ClinicInfo.Of(row);
        _last = new Looked(made, time.GetUtcNow());
        return made;
    }
}

/// <summary>Registers sign-in accounts and the clinic's use-cases.</summary>
public static class ClinicServices
{
    /// <summary>Accounts: a passphrase of at least twelve characters; five failures lock an account for ten minutes.</summary>
    public static IdentityBuilder AddClinicAccounts(this IServiceCollection services) => services.AddIdentityCore<Practitioner>(options =>
    {
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
    }).AddEntityFrameworkStores<ClinicDb>();

    /// <summary>
    /// The use-cases of the ten steps. They live as long as one request, for that long the knowledge stays the same: it can be replaced while the program runs.
    /// </summary>
    public static IServiceCollection AddClinic(this IServiceCollection services) => services
        .AddSingleton<Clinics>().AddScoped<Patients>().AddScoped<Registration>().AddScoped<Days>().AddScoped<Readers>()
        .AddScoped<Learn.Lessons>().AddScoped<Book.Appointments>().AddScoped<Book.VisitRequests>()
        .AddScoped<Screen.Screenings>().AddScoped<Screen.Overrides>().AddScoped<Screen.VerdictChanges>().AddScoped<Screen.HistoryForms>().AddScoped<Consent.Consents>().AddScoped<Consent.ConsentCopies>()
        .AddScoped<Assess.Findings>().AddScoped<Assess.Drawings>().AddScoped<Assess.Thresholds>().AddScoped<Assess.Motions>()
        .AddScoped<Plan.Plans>().AddScoped<Treat.Treatments>().AddScoped<Treat.Additions>().AddScoped<Treat.RoomsNow>().AddScoped<Treat.RoomLog>().AddScoped<Treat.Lots>().AddScoped<Treat.Sharps>().AddScoped<Treat.Needlesticks>()
        .AddScoped<PatientLinks>().AddScoped<Outbox>().AddSingleton<MessagesSettled>().AddSingleton(FollowUp.CheckInPlanning.Message).AddSingleton(FollowUp.CheckInPlanning.Alarm)
        .AddScoped<FollowUp.CheckIns>().AddScoped<FollowUp.AdverseEvents>().AddScoped<FollowUp.EventList>().AddScoped<FollowUp.OwnCheckIns>().AddSingleton<FollowUp.CheckInDesk>().AddSingleton<IAlarms>(s => s.GetRequiredService<FollowUp.CheckInDesk>()).AddScoped<FollowUp.CheckInPlanning>().AddScoped<IMessagePlanning>(s => s.GetRequiredService<FollowUp.CheckInPlanning>())
        .AddScoped<Measure.Scores>().AddScoped<Measure.Responses>().AddScoped<Measure.MeasurePlans>().AddScoped<Measure.MeasureForms>().AddScoped<Measure.MeasureMessages>().AddSingleton(Measure.MeasureMessages.Message)
        .AddScoped<IMessagePlanning>(s => s.GetRequiredService<Measure.MeasureMessages>())
        .AddScoped<Improve.Reviews>().AddScoped<Improve.Counts>().AddScoped<Improve.Settings>().AddScoped<Improve.Spreads>().AddScoped<Improve.Reassessments>()
        .AddSingleton<Improve.RateBook>().AddScoped<Improve.RatesOfClinic>();
}
