using Library.Domain.Exceptions;

namespace Library.Domain;

public enum LoanStatus
{
    Requested,
    Active,
    Returned,
    Lost,
}

public class Loan
{
    public const int RenewalLimit = 3;

    public Guid Id { get; set; }

    public int CopyId { get; set; }

    public Copy Copy { get; set; } = null!;

    public int MemberId { get; set; }

    public Member Member { get; set; } = null!;

    public LoanStatus Status { get; set; }

    public DateTimeOffset RequestedAt { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? ReturnedAt { get; set; }

    public int Renewals { get; set; }

    public bool IsOpen => Status is LoanStatus.Requested or LoanStatus.Active;

    public void Activate(DateTimeOffset now, int days)
    {
        Status = LoanStatus.Active;
        DueAt = now.AddDays(days);
    }

    public void Renew(int days)
    {
        if (Renewals >= RenewalLimit)
        {
            throw new RenewalLimitReachedException(Id);
        }

        DueAt = DueAt!.Value.AddDays(days);
        Renewals++;
    }

    public void Return(DateTimeOffset now)
    {
        if (Status != LoanStatus.Active)
        {
            throw new InvalidLoanStateException(Id, Status, "returned");
        }

        Status = LoanStatus.Returned;
        ReturnedAt = now;
    }

    public void Lose()
    {
        if (Status != LoanStatus.Active)
        {
            throw new InvalidLoanStateException(Id, Status, "reported lost");
        }

        Status = LoanStatus.Lost;
    }
}
