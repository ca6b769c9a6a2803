using Library.Domain.Exceptions;

namespace Library.Domain;

public enum FineStatus
{
    Open,
    Settled,
}

public class Fine
{
    public const decimal ForLostCopy = 25m;

    public int Id { get; set; }

    public Guid LoanId { get; set; }

    public Loan Loan { get; set; } = null!;

    public int MemberId { get; set; }

    public decimal Amount { get; set; }

    public decimal Paid { get; set; }

    public FineStatus Status { get; set; }

    public void Pay(decimal amount)
    {
        if (Status == FineStatus.Settled)
        {
            throw new ConflictException($"Fine {Id} is settled already.");
        }

        if (amount > Amount - Paid)
        {
            throw new OverpaymentException(Id, Amount - Paid);
        }

        Paid += amount;
        if (Paid == Amount)
        {
            Status = FineStatus.Settled;
        }
    }
}
