@NullMarked
package dev.loopguard.analysis.project;

import org.jspecify.annotations.NullMarked;
