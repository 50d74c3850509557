using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SecureAccess.IdP.Domain.Proofing;

namespace SecureAccess.IdP.Data.Proofing;

internal sealed class ProofingCaseConfiguration : IEntityTypeConfiguration<ProofingCase>
{
    public void Configure(EntityTypeBuilder<ProofingCase> builder)
    {
        builder.ToTable("ProofingCases");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.JourneyKey).HasMaxLength(64);
        builder.Property(c => c.TokenHash).HasMaxLength(80);
        builder.Property(c => c.PreviousTokenHash).HasMaxLength(80);
        builder.Property(c => c.BrowserKey).HasMaxLength(80);
        builder.Property(c => c.ContinuationHash).HasMaxLength(80);
        builder.Property(c => c.ClaimedBrowserKey).HasMaxLength(80);
        builder.Property(c => c.TaxpayerKey).HasMaxLength(80);
        builder.Property(c => c.PhoneKey).HasMaxLength(80);
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.Ignore(c => c.Journey);
        builder.Ignore(c => c.Due);
        builder.Ignore(c => c.IsProven);
        builder.Ignore(c => c.FoundedAccount);
        builder.Ignore(c => c.IsStaffs);
        builder.Ignore(c => c.Recovers);
        builder.Ignore(c => c.Questions);
        builder.Property(c => c.QuestionsAsked).HasMaxLength(64);
        builder.Property(c => c.AppointmentSite).HasMaxLength(64);
        builder.Property(c => c.CallReference).HasMaxLength(16);
        builder.Property(c => c.CallerLanguage).HasMaxLength(8);
        builder.HasIndex(c => c.CallReference).IsUnique();
        builder.HasIndex(c => c.HeldIn);
        builder.HasIndex(c => c.RecoversIn);
        builder.HasIndex(c => c.TaxpayerKey);
        builder.HasIndex(c => c.AppointmentAt);
        builder.Ignore(c => c.PrecedesBinding);
        builder.HasIndex(c => c.TokenHash);
        builder.HasIndex(c => c.PreviousTokenHash);
        builder.HasIndex(c => c.ContinuationHash);
        builder.HasIndex(c => c.ClaimedBrowserKey);
        builder.HasIndex(c => c.AccountId);
        builder.HasIndex(c => c.LetterId);
        builder.HasIndex(c => c.ExpiresAt);
        builder.OwnsMany(c => c.Records, record =>
        {
            record.ToTable("StepRecords");
            record.WithOwner().HasForeignKey("CaseId");
            record.HasKey(r => r.Id);
            record.Property(r => r.Id).ValueGeneratedNever();
            record.Property(r => r.Vendor).HasMaxLength(64);
            record.Property(r => r.Reference).HasMaxLength(128);
        });
        builder.Navigation(c => c.Records).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
