<#-- @ftlvariable name="" type="dev.hotreload.codegen.model.iface.SkeletonModel" -->
/* Module "${module}". This file is yours: hotreload made it once and leaves it alone. */
#include "${module}.h"
<#list functions as function>

${function.prototype} {
<#list function.parameters as parameter>
    (void)${parameter};
</#list>
<#if function.result?has_content>
    return ${function.result};
</#if>
}
</#list>
