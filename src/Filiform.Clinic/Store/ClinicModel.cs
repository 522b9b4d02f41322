using Filiform.Clinic.Book;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.Improve;
using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Treat;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Filiform.Clinic.Store;

/// <summary>Keys, indexes and filters of the clinic's tables, the same on both stores.</summary>
internal static class ClinicModel
{
    public static void Build(ModelBuilder builder, ClinicDb db)
    {
        SignIn(builder);
        builder.Entity<PatientRow>(patient =>
        {
            patient.Property(p => p.Id).ValueGeneratedNever();
            patient.HasIndex(p => new { p.Clinic, p.Record }).IsUnique();
            patient.HasIndex(p => new { p.Clinic, p.IdentifierSystem, p.Identifier }).IsUnique();
            patient.HasQueryFilter(p => p.Clinic == db.Clinic);
        });
        builder.Entity<CommandRow>().HasKey(c => new { c.Clinic, c.Id });
        builder.Entity<AuditRow>(audit =>
        {
            audit.HasKey(a => new { a.Clinic, a.Seq });
            audit.Property(a => a.Seq).ValueGeneratedNever();
            audit.HasIndex(a => new { a.Clinic, a.Patient, a.Seq });
        });
        builder.Entity<ClinicRow>(clinic =>
        {
            clinic.Property(c => c.Id).ValueGeneratedNever();
            clinic.Property(c => c.OverrideRoles).HasDefaultValue("lead");
            clinic.Property(c => c.RiskFigures).HasDefaultValue("boyce, brady");
            clinic.Property(c => c.MessageHours).HasDefaultValue("08:00-20:00");
            // Without the sentinel a clinic that sets 0 would be given the default.
            clinic.Property(c => c.GraceMinutes).HasDefaultValue(2).HasSentinel(2);
        });
        builder.Entity<CdsFeedbackRow>(feedback =>
        {
            feedback.Property(f => f.Id).ValueGeneratedNever();
            feedback.HasIndex(f => new { f.Clinic, f.At });
            feedback.HasQueryFilter(f => f.Clinic == db.Clinic);
        });

        builder.Entity<TallyRow>(tally =>
        {
            tally.HasKey(t => new { t.Clinic, t.Session });
            tally.HasIndex(t => new { t.Clinic, t.ClosedAt });
            tally.HasQueryFilter(t => t.Clinic == db.Clinic);
        });

        builder.Entity<CourseRow>(course =>
        {
            course.HasKey(c => new { c.Clinic, c.Patient });
            course.HasIndex(c => new { c.Clinic, c.LastAt });
            course.HasIndex(c => new { c.Clinic, c.Given });
            course.HasQueryFilter(c => c.Clinic == db.Clinic);
        });

        LogOf<SharpsRow>(builder, db);
        LogOf<NeedlestickRow>(builder, db);
        LogOf<RoomRow>(builder, db);
        LogOf<VisitRequestRow>(builder, db);
        LogOf<MessageRow>(builder, db);
        LogOf<LinkRow>(builder, db);
        builder.Entity<MessageRow>(message =>
        {
            // No two of the same: whatever goes wrong elsewhere, the database itself lets no message out twice.
            message.HasIndex(m => new { m.Clinic, m.Kind, m.About, m.Part, m.Channel, m.Attempt, m.Event }).IsUnique();
            message.HasIndex(m => new { m.Clinic, m.Event, m.Due });
            message.HasIndex(m => new { m.Clinic, m.Message });
            message.HasIndex(m => new { m.Clinic, m.Patient });
        });
        builder.Entity<VisitRequestRow>().HasIndex(r => new { r.Clinic, r.Request, r.State }).IsUnique();
        builder.Entity<LinkRow>().HasIndex(l => new { l.Clinic, l.KeyHash });
        builder.Entity<LinkRow>().HasIndex(l => new { l.Clinic, l.Link });
        builder.Entity<LinkRow>().HasIndex(l => new { l.Clinic, l.Patient });
        foreach (var row in builder.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.IsAssignableTo(typeof(ClinicalRow))).ToList())
            Record(builder, row, db);
        builder.Entity<DetailsRow>().HasIndex(d => new { d.Clinic, d.Searchable });
        builder.Entity<AppointmentRow>().HasIndex(a => new { a.Clinic, a.Start });
        builder.Entity<AppointmentRow>().HasIndex(a => a.Appointment);
        builder.Entity<SessionRow>().HasIndex(s => new { s.Clinic, s.At });
        builder.Entity<SessionEventRow>().HasIndex(e => new { e.Session, e.Number }).IsUnique();
        builder.Entity<SessionEventRow>().HasIndex(e => new { e.Clinic, e.Lot, e.At });
        builder.Entity<OverrideRow>().HasIndex(o => new { o.Clinic, o.At });
        builder.Entity<CheckInRow>().HasIndex(c => new { c.Clinic, c.At });
        // Of millions of entries a handful tell of a lost needle, and each of them is an adverse event.
        builder.Entity<SessionEventRow>().HasIndex(e => new { e.Clinic, e.Session }, "IX_SessionEvents_Lost").HasFilter("\"Kind\" = 'NeedleLost'");
        builder.Entity<AdverseEventRow>().HasIndex(e => new { e.Clinic, e.HappenedAt });
        builder.Entity<CheckInRow>().HasIndex(c => new { c.Clinic, c.Concern, c.At });
        builder.Entity<CheckInRow>().HasIndex(c => new { c.Clinic, c.Session });
        // Holds all that is counted of answers, so that a count need not go through the rows.
        builder.Entity<CheckInRow>().HasIndex(c => new { c.Clinic, c.TakesUp, c.NotReached, c.Soreness, c.Concern });
        builder.Entity<CheckInRow>().HasIndex(c => new { c.Clinic, c.Grade, c.At }, "IX_CheckIns_Graded").HasFilter("\"Grade\" IS NOT NULL");
        builder.Entity<ScreeningRow>().HasIndex(s => new { s.Clinic, s.Verdict });
        builder.Entity<CheckInTakenRow>().HasIndex(c => new { c.Clinic, c.CheckIn });
        builder.Entity<CheckInPageRow>().HasIndex(c => new { c.Clinic, c.Link });
    }

    private static void Record(ModelBuilder builder, Type row, ClinicDb db) =>
        typeof(ClinicModel).GetMethod(nameof(RecordOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(row).Invoke(null, [builder, db]);

    // The clinic stands first in each key, so that tables can be partitioned by it, and a row can only belong to a patient of its own clinic.
    private static void RecordOf<TRow>(ModelBuilder builder, ClinicDb db)
        where TRow : ClinicalRow => builder.Entity<TRow>(record =>
        {
            record.Property(r => r.Id).ValueGeneratedNever();
            record.HasIndex(r => new { r.Clinic, r.Patient, r.Seq }).IsUnique();
            record.HasOne<PatientRow>().WithMany().HasForeignKey(r => new { r.Clinic, r.Patient })
                .HasPrincipalKey(p => new { p.Clinic, p.Id }).OnDelete(DeleteBehavior.Restrict);
            record.HasQueryFilter(r => r.Clinic == db.Clinic);
        });

    private static void LogOf<TRow>(ModelBuilder builder, ClinicDb db)
        where TRow : ClinicLogRow => builder.Entity<TRow>(log =>
        {
            log.Property(r => r.Id).ValueGeneratedNever();
            log.HasIndex(r => new { r.Clinic, r.At });
            log.HasQueryFilter(r => r.Clinic == db.Clinic);
        });

    private static void SignIn(ModelBuilder builder)
    {
        builder.Entity<Practitioner>(person =>
        {
            person.ToTable("Practitioners");
            person.Property(p => p.Id).ValueGeneratedNever();
            person.HasIndex(p => p.Clinic);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("PractitionerClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("PractitionerLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("PractitionerTokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("PractitionerPasskeys");
    }
}
