using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules;
using Filiform.Web.Fhir;
using Filiform.Web.Knowledge;

namespace Filiform.Web.Demo;

/// <summary>
/// The clinic of invented patients. Their bundles go through the real import, and every step of their way through the same use-cases as the
/// pages, so what the demo shows is what the clinic can do.
/// </summary>
public static class DemoClinic
{
    /// <summary>Name to sign in with.</summary>
    public const string UserName = "mara.holt";

    /// <summary>Passphrase to sign in with. It opens nothing but invented patients.</summary>
    public const string Passphrase = "twelve needles out";

    /// <summary>Sets the clinic up and fills it; a refusal says what went wrong.</summary>
    /// <param name="services">The program.</param>
    /// <param name="website">Where its pages are reached: links in its messages begin so.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Refusal?> Fill(IServiceProvider services, string website, CancellationToken cancel)
    {
        var clinic = await services.GetRequiredService<Clinics>().SetUp(
            new NewClinic("Lindgate Physiotherapy", "America/Chicago", "555 0142", "12 Mill Lane, Sampletown", "911", ["Room 1", "Room 2", "Room 3", "Room 4"], IsDemo: true)
            {
                NeedleMaker = "Sample Needles", Hours = "mo-fr 08:00-18:00; sa 09:00-12:00", Website = website,
                AboutUs = "We are a small clinic. We treat sore muscles and joints, with needles or without.",
            },
            [new NewPractitioner(UserName, "Mara Holt", "lead", Passphrase) { Background = "physiotherapist, 12 years of practice", IsShown = true }, new NewPractitioner("jon.reyes", "Jon Reyes", "therapist", Passphrase)], cancel);
        if (!clinic.Went)
            return clinic.Refusal;
        var people = await services.GetRequiredService<Clinics>().People(clinic.Value.Id, cancel);
        var time = new DemoTime(services.GetRequiredService<TimeProvider>().GetUtcNow());
        using var store = new ClinicStore(services.GetRequiredService<StoreOptions>(), time);
        var journey = new DemoJourney(store, services.GetRequiredService<CurrentKnowledge>().Now, services.GetRequiredService<Clinics>(), time, clinic.Value, people.First(p => p.UserName == UserName));
        try
        {
            await Import(store, clinic.Value, journey, cancel);
            await journey.Tell();
            return null;
        }
        catch (DemoException e)
        {
            return e.Refusal;
        }
    }

    private static async Task Import(ClinicStore store, ClinicInfo clinic, DemoJourney journey, CancellationToken cancel)
    {
        var patients = new Patients(store);
        var assembly = typeof(DemoClinic).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("samples/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var bytes = new MemoryStream();
            await using (var resource = assembly.GetManifestResourceStream(name)!)
                await resource.CopyToAsync(bytes, cancel);
            foreach (var patient in BundleReader.Read(bytes.ToArray(), Wanted.Everything).Patients)
            {
                var incoming = DemoException.Unless(PatientImport.From(patient));
                var imported = DemoException.Unless(await patients.Import(Actor.Program(clinic.Id, "demo"), incoming, cancel));
                journey.Know(Path.GetFileNameWithoutExtension(name), imported.Patient);
            }
        }
    }
}

/// <summary>A step of the demo was refused: the demo tells a story that the rules do not allow.</summary>
internal sealed class DemoException(Refusal refusal) : Exception(refusal.What)
{
    public Refusal Refusal { get; } = refusal;

    public static T Unless<T>(Decision<T> decided) => decided.Went ? decided.Value : throw new DemoException(decided.Refusal!);
}
