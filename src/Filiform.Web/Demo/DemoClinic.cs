using Filiform.Clinic.People;
using Filiform.Rules;

namespace Filiform.Web.Demo;

/// <summary>The clinic of invented patients.</summary>
public static class DemoClinic
{
    /// <summary>Name to sign in with.</summary>
    public const string UserName = "mara.holt";

    /// <summary>Passphrase to sign in with. It opens nothing but invented patients.</summary>
    public const string Passphrase = "twelve needles out";

    /// <summary>Sets the clinic up and fills it.</summary>
    public static async Task<Refusal?> Fill(IServiceProvider services, CancellationToken cancel)
    {
        var clinic = await services.GetRequiredService<Clinics>().SetUp(
            new NewClinic("Lindgate Physiotherapy", "America/Chicago", "555 0142", "12 Mill Lane, Sampletown", "911", ["Room 1", "Room 2", "Room 3", "Room 4"], IsDemo: true),
            [new NewPractitioner(UserName, "Mara Holt", "lead", Passphrase), new NewPractitioner("jon.reyes", "Jon Reyes", "therapist", Passphrase)], cancel);
        return clinic.Refusal;
    }
}
