using Library.Domain;

namespace Library.Contracts;

public sealed record FineResponse(int Id, Guid LoanId, int MemberId, decimal Amount, decimal Paid, FineStatus Status);

public sealed record PayFineRequest(decimal Amount);

public static class FineMapping
{
    public static FineResponse ToResponse(this Fine fine) => new(fine.Id, fine.LoanId, fine.MemberId, fine.Amount, fine.Paid, fine.Status);
}
