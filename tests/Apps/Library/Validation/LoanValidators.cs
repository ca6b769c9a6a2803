using FluentValidation;
using Library.Contracts;

namespace Library.Validation;

public sealed class RequestLoanRequestValidator : AbstractValidator<RequestLoanRequest>
{
    public RequestLoanRequestValidator()
    {
        RuleFor(r => r.MemberId).GreaterThanOrEqualTo(1);
        RuleFor(r => r.CopyId).GreaterThanOrEqualTo(1);
    }
}

public sealed class ActivateLoanRequestValidator : AbstractValidator<ActivateLoanRequest>
{
    public ActivateLoanRequestValidator()
    {
        RuleFor(r => r.Days).GreaterThanOrEqualTo(1);
    }
}

public sealed class RenewLoanRequestValidator : AbstractValidator<RenewLoanRequest>
{
    public RenewLoanRequestValidator()
    {
        RuleFor(r => r.Days).InclusiveBetween(1, 14);
    }
}

public sealed class ReturnLoanRequestValidator : AbstractValidator<ReturnLoanRequest>
{
    public ReturnLoanRequestValidator()
    {
        RuleFor(r => r.Condition).NotNull();
    }
}

public sealed class ReserveBookRequestValidator : AbstractValidator<ReserveBookRequest>
{
    public ReserveBookRequestValidator()
    {
        RuleFor(r => r.MemberId).GreaterThanOrEqualTo(1);
    }
}

public sealed class PayFineRequestValidator : AbstractValidator<PayFineRequest>
{
    public PayFineRequestValidator()
    {
        RuleFor(r => r.Amount).InclusiveBetween(0.01m, 1000m);
    }
}
